// Which stories come out of a stream of articles? Lines {id,ts,title,text,publisher,lang} in time order -> lines {id,story}.

import { fingerprint } from './fingerprint.ts';
import { StoryWindow } from './window.ts';

interface Line {
  id: string | number;
  /** Epoch milliseconds, seconds or an ISO date. */
  ts: number | string;
  title?: string;
  text?: string;
  lang?: string;
}

/** As many as ingest stores in one transaction. */
const BATCH = 20;

/** Numbers in the range of today's dates in seconds are seconds. */
const instantOf = (ts: number | string): number => {
  const at = typeof ts === 'number' ? ts : Date.parse(ts);
  if (!Number.isFinite(at)) return 0;
  return at > 5e8 && at < 1e11 ? at * 1000 : at;
};

/** Runs the grouping that ingest uses; the answer is written after the last line. A bad line is answered {id,error}. */
export async function storiesJsonl(input: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  const window = new StoryWindow();
  const answers: ({ id: Line['id'] } | { id: null; error: string })[] = [];
  /** By the place of an article's answer. */
  const storyOf = new Map<number, number>();
  let next = 1;
  const mint = (): number => next++;
  const revise = (): void => {
    for (const { articleId, into } of window.revise(mint).moves) storyOf.set(articleId, into);
  };
  for await (const line of input) {
    if (line.trim() === '') continue;
    try {
      const article = JSON.parse(line) as Line;
      const at = instantOf(article.ts);
      const print = fingerprint({
        title: article.title ?? '',
        text: article.text ?? '',
        language: article.lang ?? null,
      });
      const story = window.storyFor(print, at)?.story ?? mint();
      window.put(print, answers.length, story, at);
      storyOf.set(answers.length, story);
      answers.push({ id: article.id });
    } catch (error) {
      answers.push({ id: null, error: error instanceof Error ? error.message : 'unreadable line' });
    }
    if (storyOf.size % BATCH === 0) revise();
  }
  revise();
  answers.forEach((answer, place) => {
    write(JSON.stringify('error' in answer ? answer : { id: answer.id, story: storyOf.get(place) }));
  });
}
