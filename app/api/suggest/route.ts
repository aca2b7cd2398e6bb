// What may a reader be typing? GET ?q= gives up to eight suggestions; those for strangers are the same for all of them.
import { suggest } from '@/lib/reading/suggest.ts';
import { openRequest } from '@/lib/web/request.ts';

export async function GET(request: Request): Promise<Response> {
  const { store, viewer, now } = await openRequest();
  const text = new URL(request.url).searchParams.get('q') ?? '';
  const suggestions = await suggest(store, text, viewer, now);
  const cache = viewer.kind === 'anonymous' ? 'public, max-age=60' : 'private, max-age=20';
  return Response.json({ suggestions }, { headers: { 'cache-control': cache, vary: 'cookie' } });
}
