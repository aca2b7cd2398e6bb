// Is a page about an article what search engines ask of paywalled news (developers.google.com/search/docs/appearance/structured-data/
// paywalled-content)? And does none of it, nor a sitemap, hold the text?
import { describe, expect, inject, it } from 'vitest';
import { demoArticle, EXCERPT, LONG_READ } from '../support/demo-article.ts';
import { signIn } from '../support/session.ts';

const { origin } = inject('app');

const get = async (path: string, cookie = ''): Promise<string> =>
  (await fetch(`${origin}${path}`, { headers: { ...(cookie && { cookie }) } })).text();

async function pathOf(title: string): Promise<string> {
  const page = await get(`/search?q=${encodeURIComponent(title)}`);
  const path = /href="(\/news\/[^"]+)"/.exec(page)?.[1];
  if (!path) throw new Error(`${title} is not found.`);
  return path;
}

function dataOf(html: string): Record<string, unknown> {
  const json = /<script[^>]*type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '{}';
  const data = JSON.parse(json);
  const all: Record<string, unknown>[] = Array.isArray(data) ? data : (data['@graph'] ?? [data]);
  return all.find((one) => one['@type'] === 'NewsArticle') ?? {};
}
const canonicalOf = (html: string): string | undefined => /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1];

describe('an article that only members read whole', () => {
  it('says so, names the class of what is shut, and that class is on the page', async () => {
    const path = await pathOf(LONG_READ);
    const html = await get(path);
    const data = dataOf(html);
    expect(data).toMatchObject({
      '@type': 'NewsArticle',
      headline: LONG_READ,
      isAccessibleForFree: false,
      hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: expect.stringMatching(/^\.\w/) },
      publisher: { '@type': expect.any(String), name: expect.any(String) },
      datePublished: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(data).not.toHaveProperty('articleBody');
    const selector = String((data['hasPart'] as { cssSelector: string }).cssSelector).slice(1);
    expect(html).toMatch(new RegExp(`class="[^"]*\\b${selector}\\b`));
    expect(canonicalOf(html)).toBe(`${origin}${path}`);
  });

  it('is the same to a member, and the text is in the page, not in the data', async () => {
    const path = await pathOf(LONG_READ);
    const html = await get(path, await signIn(origin, 'active@masthead.example'));
    const { ending } = demoArticle(LONG_READ);
    expect(html).toContain(ending);
    expect(JSON.stringify(dataOf(html))).not.toContain(ending);
  });
});

it('an excerpt’s canonical is its publisher’s page', async () => {
  const html = await get(await pathOf(EXCERPT));
  expect(canonicalOf(html)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/lantern\//);
});

it.each(['/news-sitemap.xml', '/sitemap.xml', '/robots.txt'])('%s holds no text', async (path) => {
  const text = await get(path);
  const { opening, ending } = demoArticle(LONG_READ);
  for (const sentence of [opening, ending]) expect(text).not.toContain(sentence);
  expect(text.length).toBeGreaterThan(20);
});

it('the news sitemap has titles, dates, languages and names of papers, of the last two days, and no excerpt', async () => {
  const xml = await get('/news-sitemap.xml');
  const entries = xml.split('<url>').slice(1);
  expect(entries.length).toBeGreaterThan(5);
  for (const entry of entries)
    for (const tag of ['loc', 'news:name', 'news:language', 'news:publication_date', 'news:title'])
      expect(entry, tag).toMatch(new RegExp(`<${tag}>[^<]+</${tag}>`));
  const dates = [...xml.matchAll(/<news:publication_date>([^<]+)</g)].map(([, date]) => Date.parse(date ?? ''));
  expect(Math.min(...dates)).toBeGreaterThan(Date.now() - 49 * 3_600_000);
  expect(xml).not.toContain(EXCERPT);
});
