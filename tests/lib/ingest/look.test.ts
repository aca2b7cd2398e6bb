// Is a feed of which only the rest is read taken in as if all of it were? Random papers over many polls, read both ways.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR } from '../../../lib/platform/clock.ts';
import { type BothWays, openBothWays } from '../../support/both-ways.ts';
import { page } from '../../support/publisher.ts';
import { randomOf } from '../../support/random.ts';

let both: BothWays;
beforeEach(async () => {
  both = await openBothWays();
});
afterEach(() => both.close());

interface Item {
  guid: string;
  link: string;
  title: string;
  date: string;
  text: string;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;');
const itemOf = ({ guid, link, title, date, text }: Item) =>
  `<item><guid isPermaLink="false">${escaped(guid)}</guid>${link && `<link>${both.publisher.origin}${escaped(link)}</link>`}` +
  `<title>${title}</title>${date && `<pubDate>${date}</pubDate>`}<description>${text}</description></item>`;
const feedOf = (items: readonly Item[], built: number) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Paper</title><lastBuildDate>${built}</lastBuildDate>${items.map(itemOf).join('')}</channel></rss>`;

test.each([1, 2, 3, 4, 5, 6, 8, 10, 12, 14])('paper %i', async (seed) => {
  const draw = randomOf(seed);
  const one = <T>(all: readonly T[]): T => all[draw(all.length)] as T;
  let made = 0;
  /** Entries of odd papers bear one name twice now and then, or none of their own; at first they are in order. */
  const isOdd = seed % 2 === 0;
  let round = 0;
  const anew = (): Item => {
    const n = ++made;
    const odd = isOdd && round > 3 ? draw(24) : 99;
    return {
      guid: odd === 0 ? 'id-1' : odd === 1 ? `id-${1 + draw(n)}` : `id-${n}?a=1&b=2`,
      link:
        odd === 2 ? '/live/page' : odd === 3 ? `/news/${1 + draw(n)}?x=1&y=2` : odd === 4 ? '' : `/news/${n}?x=1&y=2`,
      title: odd === 5 ? 'The same again' : `Title ${n}`,
      date: odd === 6 ? '' : new Date(both.now - (n % 40) * HOUR).toUTCString(),
      text: `Text of ${n}, which is said in a few words more than its title.`,
    };
  };
  let items = Array.from({ length: 8 }, anew);
  let parts = 0;
  for (; round < 20; round++) {
    both.publisher.at.set('/feed', page(feedOf(items, round), { 'content-type': 'application/rss+xml' }));
    if (await both.poll()) parts++;
    items = items.map((item) => {
      const what = draw(14);
      if (what === 0) return { ...item, text: `${item.text} And more of it.` };
      if (what === 1) return { ...item, title: `${item.title}, corrected` };
      if (what === 2) return { ...item, guid: `${item.guid}-moved` };
      return item;
    });
    const fresh = Array.from({ length: draw(3) }, anew);
    const twice =
      isOdd && round > 3 && draw(5) === 0 ? [{ ...one(items), text: 'Another text under the same names.' }] : [];
    items = [...fresh, ...twice, ...items].slice(0, 10);
  }
  expect(parts).toBeGreaterThan(isOdd ? 3 : 15);
});
