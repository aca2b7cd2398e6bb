// Which weekday was it? The great night of the demo lies just before the opening, whenever that is: writers file {today} and
// {yesterday}, and every paper prints the same day in its own language.
import type { DemoArticle } from './articles.ts';
import { findPublisher } from './publishers.ts';

const HOUR_MS = 3_600_000;
/** The newest articles are minutes old at the opening and tell of the night before: until ten in the morning that is still
 *  the day on which it began. */
const DAY_TURNS_MS = 10 * HOUR_MS;
const DAYS_BACK = { today: 0, yesterday: 1 } as const;

/** The article as printed by a newsroom that opened at `epoch`. */
export function setWeekdays(article: DemoArticle, epoch: number): DemoArticle {
  const language = findPublisher(article.publisher)?.language ?? 'en';
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const set = (text: string) =>
    text.replace(/\{(today|yesterday)\}/g, (_, day: keyof typeof DAYS_BACK) =>
      weekday.format(epoch - DAY_TURNS_MS - DAYS_BACK[day] * 24 * HOUR_MS),
    );
  const { title, standfirst, body, picture } = article;
  return {
    ...article,
    title: set(title),
    standfirst: set(standfirst),
    body: set(body),
    ...(picture && { picture: { ...picture, caption: set(picture.caption) } }),
  };
}
