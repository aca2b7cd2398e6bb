// The command `feed --jsonl`: one feed a line in, what was read from it a line out.
import { type ParseOptions, parseFeed } from './parse.ts';

/**
 * Lines `{id,url,contentType,base64}` become lines `{id,ok:true,format,feed,entries}`, in their order. A line that is no such object,
 * and an answer that is no feed, becomes `{id,ok:false,error}`; the next line is read all the same. `write` gets lines without "\n".
 */
export async function feedJsonl(input: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  for await (const line of input) if (line.trim()) write(JSON.stringify(answer(line)));
}

function answer(line: string): object {
  let id: unknown = null;
  try {
    const request: unknown = JSON.parse(line);
    if (typeof request !== 'object' || request === null)
      return { id, ok: false, error: 'The line is not a JSON object.' };
    id = 'id' in request ? request.id : null;
    if (!('base64' in request) || typeof request.base64 !== 'string')
      return { id, ok: false, error: 'The line has no text "base64".' };
    const options: ParseOptions = { url: textOf(request, 'url') ?? '', contentType: textOf(request, 'contentType') };
    const result = parseFeed(Buffer.from(request.base64, 'base64'), options);
    if (result.kind === 'not-feed') return { id, ok: false, error: result.reason };
    return { id, ok: true, format: result.format, feed: result.feed, entries: result.entries };
  } catch (error) {
    return { id, ok: false, error: error instanceof SyntaxError ? 'The line is not valid JSON.' : String(error) };
  }
}

function textOf(request: object, key: string): string | undefined {
  const value = (request as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}
