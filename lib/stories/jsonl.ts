// Which stories come out of a stream of articles? Lines {id,ts,title,text,publisher,lang} in time order -> lines {id,story}.

import { fingerprint } from './fingerprint.ts';
import { StoryWindow } from './window.ts';

interface Line {
  id: string | number;
  /** Epoch milliseconds, seconds or an ISO date. */
  ts: number | string;
  title?: string;
  text?: string;
}

const instantOf = (ts: number | string): number => {
  const at = typeof ts === 'number' ? ts : Date.parse(ts);
  if (!Number.isFinite(at)) return 0;
  return at < 1e11 ? at * 1000 : at;
};

/** Runs the grouping that ingest uses; the answer is written after the last line. A bad line is answered {id,error}. */
export async function storiesJsonl(input: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  const window = new StoryWindow();
  const answers: string[] = [];
  let next = 1;
  for await (const line of input) {
    if (line.trim() === '') continue;
    try {
      const article = JSON.parse(line) as Line;
      const at = instantOf(article.ts);
      const print = fingerprint({ title: article.title ?? '', text: article.text ?? '' });
      const story = window.storyFor(print, at)?.story ?? next++;
      window.put(print, next, story, at);
      answers.push(JSON.stringify({ id: article.id, story }));
    } catch (error) {
      answers.push(JSON.stringify({ id: null, error: error instanceof Error ? error.message : 'unreadable line' }));
    }
  }
  for (const answer of answers) write(answer);
}
