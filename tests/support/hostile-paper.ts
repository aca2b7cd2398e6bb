// Which papers print every attack there is? Two on loopback that tell the same events, so that each attack also stands on a story's page:
// one whose feed carries markup in every field, one whose feed and pages say the same attacks as plain words, escaped as they should be.

import { escapeHtml } from '../../db/seed/newsroom/markdown.ts';
import type { Vector } from './hostile-vectors.ts';
import { type LoopbackPublisher, openPublisher, page } from './publisher.ts';
import { randomOf } from './random.ts';

/** In every text, so that a search finds all of them. */
export const COMMON_WORD = 'quillwork';

export interface HostilePapers {
  /** Of both papers. */
  feeds: string[];
  /** Articles that must be there in the end. */
  articles: number;
  /** Addresses of those whose text holds a dozen vectors: together they hold every one. */
  leaders: Set<string>;
  close(): Promise<void>;
}

const MINUTE = 60_000;
const DOZEN = 12;
/** Ends whatever a vector left open, so that the next one is read as what it is. */
const CLOSED =
  '"\'>--></script></style></textarea></title></xmp></noscript></noembed></noframes></iframe></template></select></svg></math></table><p>and</p>';
/** What cannot be closed, or hides what follows by its depth. */
const ENDLESS = /<plaintext|(<[^<>]+>)\1{20}/i;
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru stra'.split(' ');

/** The words of one event: the same for both papers, and no other event has them. */
function wordsOf(n: number, count: number): string {
  const random = randomOf(n + 1);
  const word = () => Array.from({ length: 3 + random(2) }, () => SYLLABLES[random(SYLLABLES.length)]).join('');
  return Array.from({ length: count }, word).join(' ');
}

const paragraphs = (n: number): string =>
  Array.from({ length: 5 }, (_, i) => `<p>${COMMON_WORD} ${wordsOf(1000 * n + i, 60)}.</p>`).join('');

/** As many vectors one after the other in one, which keeps a journey through hundreds short. */
export function joined(vectors: readonly Vector[], many: number): Vector[] {
  const heaps = Array.from({ length: Math.ceil(vectors.length / many) }, (_, n) =>
    vectors.slice(n * many, (n + 1) * many),
  );
  return heaps.map((heap) => ({
    id: heap.map(({ id }) => id).join(', '),
    html: endlessLast(heap.map(({ html }) => html)).join(CLOSED),
  }));
}

const endlessLast = (list: readonly string[]): string[] => [
  ...list.filter((html) => !ENDLESS.test(html)),
  ...list.filter((html) => ENDLESS.test(html)),
];

/** The text of article n: its own vector, and in every twelfth those of the eleven that follow. */
function textOf(vectors: readonly Vector[], n: number, written: (html: string) => string): string {
  const own = vectors.slice(n, n % DOZEN === 0 ? n + DOZEN : n + 1).map(({ html }) => html);
  return paragraphs(n) + endlessLast(own).map(written).join(CLOSED);
}

/** Both papers with one article a vector; the second one says those in `words` only, which `vectors` begin with. */
export async function openHostilePapers(vectors: readonly Vector[], words: readonly Vector[]): Promise<HostilePapers> {
  const [loud, quiet] = [await openPublisher(), await openPublisher()];
  const now = Date.now();
  const at = (n: number) => new Date(now - (n + 1) * MINUTE);
  const titleOf = (n: number) => `Notice ${n} ${wordsOf(n, 3)}`;

  const item = ({ html }: Vector, n: number): string => {
    const inside = (text: string) => escapeHtml(text);
    const named = `<title>${inside(`${titleOf(n)} ${html}`)}</title><link>${loud.origin}/a/${n}</link><guid>${inside(`${html.slice(0, 500)} ${n}`)}</guid>`;
    const said = `<dc:creator>${inside(`Ada ${html}`)}</dc:creator><category>${inside(html)}</category><description>${inside(`${COMMON_WORD} ${html}`)}</description>`;
    const picture = `<media:content url="${loud.origin}/p.png" medium="image"><media:description>${inside(html)}</media:description><media:credit>${inside(html)}</media:credit></media:content>`;
    const content = `<content:encoded>${inside(textOf(vectors, n, (html) => html))}</content:encoded>`;
    return `<item>${named}<pubDate>${at(n).toUTCString()}</pubDate>${said}${picture}${content}</item>`;
  };
  const spaces =
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"';
  const channel = `<title>${escapeHtml('Loud &amp; "><img src=x onerror=alert(1)> &lt;script>alert(1)&lt;/script>')}</title><link>${loud.origin}/</link><language>en"onload=alert(1)</language>`;
  loud.at.set(
    '/feed',
    page(
      `<?xml version="1.0"?><rss version="2.0" ${spaces}><channel>${channel}${vectors.map(item).join('')}</channel></rss>`,
      {
        'content-type': 'application/rss+xml',
      },
    ),
  );

  const items = words.map(({ html }, n) => ({
    id: `${quiet.origin}/a/${n}`,
    url: `${quiet.origin}/a/${n}`,
    title: `${titleOf(n)} ${escapeHtml(html)}`,
    summary: `${COMMON_WORD} ${escapeHtml(html)}`,
    authors: [{ name: escapeHtml(html).slice(0, 1500) }],
    tags: [html],
    date_published: at(n).toISOString(),
  }));
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Quiet </script>\'"',
    home_page_url: `${quiet.origin}/`,
    items,
  };
  quiet.at.set('/feed', page(JSON.stringify(feed), { 'content-type': 'application/feed+json' }));
  for (const [n, { html }] of words.entries()) {
    const literal = escapeHtml(html);
    const data = JSON.stringify({ '@type': 'NewsArticle', headline: titleOf(n) + html, author: { name: html } });
    const head = `<title>${literal}</title><meta name="author" content="${literal}"><meta property="og:image:alt" content="${literal}"><script type="application/ld+json">${data.replaceAll('<', '\\u003c')}</script>`;
    const figure = `<figure><img src="/p.png" width="900" height="600" alt="${literal}"><figcaption>${literal}</figcaption></figure>`;
    quiet.at.set(
      `/a/${n}`,
      page(
        `<!doctype html><html lang="en"><head>${head}</head><body><article><h1>${titleOf(n)} ${literal}</h1>${figure}${textOf(words, n, (html) => `<p>${escapeHtml(html)}</p>${html}`)}</article></body></html>`,
      ),
    );
  }
  return {
    feeds: [`${loud.origin}/feed`, `${quiet.origin}/feed`],
    articles: vectors.length + words.length,
    leaders: new Set(
      vectors.flatMap((_, n) => (n % DOZEN === 0 ? [loud, quiet].map(({ origin }) => `${origin}/a/${n}`) : [])),
    ),
    close: async () => {
      await Promise.all([loud, quiet].map((paper: LoopbackPublisher) => paper.close()));
    },
  };
}
