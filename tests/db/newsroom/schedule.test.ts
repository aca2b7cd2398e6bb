// Does the demo newsroom open full, go on for days, and stay in order when it is looked at later?
import { describe, expect, it } from 'vitest';
import { loadArticles } from '../../../db/seed/newsroom/articles.ts';
import { PUBLISHERS } from '../../../db/seed/newsroom/publishers.ts';
import { makeSchedule, releasesOf } from '../../../db/seed/newsroom/schedule.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MIDNIGHT = Date.UTC(2026, 2, 4);
const articles = loadArticles();

const outAt = (epoch: number, now: number) => {
  const schedule = makeSchedule(articles, epoch, 4);
  return PUBLISHERS.flatMap((publisher) => releasesOf(schedule, publisher.key, now));
};
const later = (ms: number) => outAt(MIDNIGHT, MIDNIGHT + ms);

describe('the schedule', () => {
  it.each([0, 5, 9, 10, 14, 23])('has at least 220 articles out at the opening, also at %i o’clock', (hour) => {
    const epoch = MIDNIGHT + hour * HOUR_MS;
    const out = outAt(epoch, epoch);
    expect(out.length).toBeGreaterThanOrEqual(220);
    expect(out.filter(({ published }) => published > epoch)).toEqual([]);
  });

  it('brings something new in the first minutes, in the first hours and on the following days', () => {
    const counts = [0, 10 * MINUTE_MS, HOUR_MS, 5 * HOUR_MS, DAY_MS, 2 * DAY_MS, 3 * DAY_MS].map(
      (ms) => later(ms).length,
    );
    for (const [i, count] of counts.entries()) if (i > 0) expect(count).toBeGreaterThan(counts[i - 1] ?? 0);
  });

  it('has everything out after a week, each article with the moment at which it appeared', () => {
    const week = later(7 * DAY_MS);
    expect(week.length).toBe(articles.length);
    const moments = new Map(week.map(({ article, published }) => [`${article.publisher}/${article.slug}`, published]));
    for (const { article, published } of later(DAY_MS)) {
      expect(moments.get(`${article.publisher}/${article.slug}`)).toBe(published);
    }
  });

  it('changes articles only after they were out, and most of them after the opening', () => {
    const edited = later(7 * DAY_MS).filter(({ updated, published }) => updated !== published);
    expect(edited.length).toBeGreaterThanOrEqual(10);
    for (const { updated, published } of edited) expect(updated).toBeGreaterThan(published);
    expect(edited.filter(({ updated }) => updated > MIDNIGHT).length).toBeGreaterThan(edited.length / 2);
  });

  it('brings every reprint after the text of the agency', () => {
    const week = later(7 * DAY_MS);
    const filed = new Map(week.map(({ article, published }) => [`${article.publisher}/${article.slug}`, published]));
    const early = week.filter(({ article, published }) => published <= (filed.get(`wire/${article.wire}`) ?? 0));
    expect(early.map(({ article }) => `${article.publisher}/${article.slug}`)).toEqual([]);
  });

  it('names the same day in every paper, and leaves none unnamed', () => {
    const text = later(7 * DAY_MS).map(({ article, title, body }) =>
      [title, body, article.standfirst, article.picture?.caption, article.edit?.paragraph].join('\n'),
    );
    expect(text.filter((words) => words.includes('{'))).toEqual([]);
    const words = (key: string) =>
      releasesOf(makeSchedule(articles, MIDNIGHT, 4), key as 'vallee', MIDNIGHT)
        .map(({ body }) => body)
        .join('\n');
    expect(words('vallee')).toContain('mardi matin');
    expect(words('tageblick')).toContain('Um 2.50 Uhr am Dienstag');
  });
});
