// Is it a feed, and what survives in the awkward ones? Refusals, shapes of single fields, limits.
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../../lib/ingest/formats/parse.ts';
import { LIMITS, type ParsedEntry } from '../../../../lib/ingest/formats/types.ts';

const parse = (text: string, contentType?: string) =>
  parseFeed(Buffer.from(text), { url: 'https://site.example/feed.xml', contentType, now: Date.UTC(2026, 2, 4) });

function feedOf(text: string) {
  const result = parse(text);
  if (result.kind !== 'feed') throw new Error(result.reason);
  return result;
}

const rss = (inside: string) => `<rss version="2.0"><channel><title>T</title>${inside}</channel></rss>`;

function entryOf(inside: string): ParsedEntry {
  const [entry] = feedOf(rss(`<item>${inside}</item>`)).entries;
  if (!entry) throw new Error('no entry');
  return entry;
}

describe('what is no feed', () => {
  it.each([
    ['', 'The answer was empty.', false],
    [' \n\t', 'The answer was empty.', false],
    ['Not Found', 'This is plain text, not a feed.', false],
    ['<!doctype html><html><body><p>Hi</p></body></html>', 'This is a web page, not a feed.', true],
    ['{"items":"no"}', 'This is JSON, but not a JSON Feed.', false],
    ['{"broken', 'This is JSON, but not a JSON Feed.', false],
    ['<opml version="2.0"><body/></opml>', 'This is a list of feeds (OPML): import it instead.', false],
    ['<urlset><url><loc>https://a.example/</loc></url></urlset>', 'This is a sitemap without news, not a feed.', false],
    ['<sitemapindex><sitemap/></sitemapindex>', 'This is a list of sitemaps, not a feed.', false],
    ['<invoice><total>3</total></invoice>', 'This is XML without anything that a feed has.', false],
  ])('%j', (text, reason, isHtml) => {
    expect(parse(text)).toEqual({ kind: 'not-feed', reason, isHtml });
  });

  it('an empty channel is a feed without entries', () => {
    expect(feedOf(rss('')).entries).toEqual([]);
  });

  it('a feed inside a web page is still read', () => {
    expect(feedOf(`<html><body>${rss('<item><title>In</title></item>')}</body></html>`).entries).toHaveLength(1);
  });

  it('items without any channel are read', () => {
    expect(feedOf('<item><title>A</title></item><item><title>B</title></item>').entries).toHaveLength(2);
  });
});

describe('addresses', () => {
  it('takes the guid when it is a permanent link, never when it says it is not', () => {
    expect(entryOf('<guid>https://site.example/a</guid>').link).toBe('https://site.example/a');
    expect(entryOf('<guid isPermaLink="true">/a</guid>').link).toBe('https://site.example/a');
    expect(entryOf('<guid isPermaLink="false">https://site.example/a</guid>').link).toBeUndefined();
    expect(entryOf('<guid>4711</guid>').link).toBeUndefined();
  });

  it('joins addresses that were wrapped, and resolves relative ones by xml:base', () => {
    expect(entryOf('<link>\n  https://site.example/\n  long </link>').link).toBe('https://site.example/long');
    expect(feedOf('<feed xml:base="/a/"><entry xml:base="b/"><link href="c"/></entry></feed>').entries[0]?.link).toBe(
      'https://site.example/a/b/c',
    );
  });

  it('prefers the page over other links', () => {
    const links = '<link rel="self" href="/self"/><link rel="edit" href="/edit"/><link href="/page"/>';
    expect(feedOf(`<feed><entry>${links}</entry></feed>`).entries[0]?.link).toBe('https://site.example/page');
  });
});

describe('addresses that are no pages', () => {
  it('give way to a guid that is one', () => {
    const guid = '<guid isPermaLink="true">https://site.example/a</guid>';
    for (const link of ['javascript:void(0)', 'mailto:a@b.example', ' JavaScript: x '])
      expect(entryOf(`<link>${link}</link>${guid}`).link).toBe('https://site.example/a');
    expect(entryOf(`<link>/b</link>${guid}`).link).toBe('https://site.example/b');
    expect(entryOf('<link>feed:x</link><guid>4711</guid>').link).toBe('feed:x');
  });
});

describe('Base64', () => {
  const packed = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding).toString('base64');
  it.each([
    ['UTF-8', `mode="base64">${packed('<p>“é”</p>', 'utf8')}`, '<p>“é”</p>'],
    ['Latin-1', `mode="base64">${packed('<p>café au lait</p>', 'latin1')}`, '<p>café au lait</p>'],
    ['a picture', `mode="base64">${packed('\x89PNG\r\n\x1a\n\0\0\0', 'latin1')}`, undefined],
    ['no Base64', 'mode="base64"><![CDATA[<p>plain</p>]]>', '<p>plain</p>'],
    ['a type', `type="application/x-story">${packed('<p>é</p>', 'utf8')}`, '<p>é</p>'],
    ['words with a type', 'type="application/x-story">Something', 'Something'],
    ['words of four letters with a type', 'type="application/x-story">very', 'very'],
  ])('%s', (_, inside, content) => {
    expect(feedOf(`<feed><entry><id>1</id><content ${inside}</content></entry></feed>`).entries[0]?.content).toBe(
      content,
    );
  });
});

describe('people', () => {
  it.each([
    ['<author>a@b.example (Ann Bee)</author>', 'Ann Bee (a@b.example)', ['Ann Bee']],
    ['<author>Ann Bee &lt;a@b.example&gt;</author>', 'Ann Bee (a@b.example)', ['Ann Bee']],
    ['<author>a@b.example</author>', 'a@b.example', []],
    ['<author><name>Ann</name><email>a@b.example</email></author>', 'Ann (a@b.example)', ['Ann']],
    ['<dc:creator><![CDATA[ Ann  Bee ]]></dc:creator>', 'Ann Bee', ['Ann Bee']],
    ['<dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator>', 'Ann, Bob', ['Ann', 'Bob']],
    ['<dc:creator/><itunes:author>Cy</itunes:author>', 'Cy', ['Cy']],
  ])('%s', (inside, author, names) => {
    expect(entryOf(inside)).toMatchObject({ author, authorNames: names });
  });
});

describe('pictures', () => {
  it('finds them in every usual place', () => {
    const url = 'https://site.example/p.jpg';
    for (const inside of [
      `<media:content url="${url}" medium="image"/>`,
      `<media:thumbnail url="${url}"/>`,
      `<media:content url="/v.mp4" type="video/mp4"><media:thumbnail url="${url}"/></media:content>`,
      `<itunes:image href="${url}"/>`,
      `<enclosure url="${url}" type="image/jpeg"/>`,
      `<enclosure url="${url}" type=" IMAGE/JPEG"/>`,
      `<image><url>${url}</url></image>`,
      `<image>${url}</image>`,
    ]) {
      expect(entryOf(`<title>x</title>${inside}`).image?.url, inside).toBe(url);
    }
    expect(entryOf('<title>x</title><media:content url="/v.mp4" type="video/mp4"/>').image).toBeUndefined();
  });
});

describe('widths and heights', () => {
  const sizeOf = (attributes: string) => {
    const { width, height } =
      entryOf(`<title>x</title><media:content url="/p.jpg" medium="image" ${attributes}/>`).image ?? {};
    return [width, height];
  };
  it.each([
    ['width="640" height="480"', [640, 480]],
    ['width=" 640px " height="479.6"', [640, 480]],
    ['width="0" height="0.2"', [undefined, undefined]],
    ['width="" height="half"', [undefined, undefined]],
    ['width="-5" height="1234567890123"', [undefined, undefined]],
    ['width="123456789012"', [123_456_789_012, undefined]],
  ])('%s', (attributes, size) => {
    expect(sizeOf(attributes)).toEqual(size);
  });
});

describe('limits', () => {
  it('keeps at most the allowed number of entries and characters', () => {
    expect(feedOf(rss('<item><title>x</title></item>'.repeat(LIMITS.entries + 50))).entries).toHaveLength(
      LIMITS.entries,
    );
    expect(entryOf(`<title>${'x'.repeat(10_000)}</title>`).title).toHaveLength(LIMITS.line);
    expect(entryOf(`<description>${'x'.repeat(300_000)}</description>`).summary).toHaveLength(LIMITS.summary);
    expect(entryOf('<category>a</category><category>b</category>'.repeat(99)).categories).toEqual(['a', 'b']);
  });

  it('never expands declared entities from each other or beyond the budget', () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(200)}"><!ENTITY b "&a;&a;&a;&a;">]>`;
    const bomb = `${laughs}<rss><channel><item><title>&b;</title><description>${'&a;'.repeat(100_000)}</description></item></channel></rss>`;
    const [entry] = feedOf(bomb).entries;
    expect(entry?.title).toBe('&a;&a;&a;&a;');
    expect(entry?.summary?.length).toBeLessThanOrEqual(LIMITS.summary);
  });

  it('reads no external entity', () => {
    const text = `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${rss('<item><title>&f;</title></item>')}`;
    expect(feedOf(text).entries[0]?.title).toBe('&f;');
  });
});

describe('cut JSON', () => {
  it('keeps every whole item', () => {
    const items = Array.from({ length: 5 }, (_, n) => ({ id: String(n), title: `T${n}`, content_text: 'a "b" {c' }));
    const whole = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'J', items });
    expect(feedOf(whole.slice(0, -30)).entries.map(({ id }) => id)).toEqual(['0', '1', '2', '3']);
    expect(feedOf(`${whole}<!-- cached -->`).entries).toHaveLength(5);
    expect(feedOf(whole.replace('"T2"', '"T\n2"')).entries[2]?.title).toBe('T 2');
  });
});

describe('what others would refuse', () => {
  const item = '{"id":"1","title":"A <b>","url":"https://a.example/1"}';
  const json = `{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[${item}]}`;
  const xml = rss('<item><title>A</title></item>');
  it.each([
    ['commas too many', json.replace(']', ', ]').replace('1"}', '1",\n}').replace(/\}$/, ',}'), 1],
    [
      'a comma too many before the end is lost',
      `${json.replace(/\].*/, `, {"id":"2","title":"B, ]",},{"id":"3","tit`)}`,
      2,
    ],
    ['a remark', `/* [{x}] \n * "y" */ // z {\n${json}`, 1],
    ['a line of a log before JSON', `[debug] x\n${json}`, 1],
    ['words before JSON', `Warning: x\n${json}`, 1],
    ['a line of a log', `[debug] x\n<?xml version="1.0"?>${xml}`, 1],
    ['a line of a log with quotes', `[12:00] took "1" s\n  ${xml}`, 1],
    ['a line of a log within braces', `{"took":1}\n${xml}`, 1],
    ['a line of a log that is not ended', `[1] <?xml version="1.0"?>${xml}`, 1],
    ['words with braces', `Notice: {x} in y ${xml}`, 1],
  ])('%s', (_, text, count) => {
    expect(feedOf(text).entries).toHaveLength(count);
  });

  it.each([
    '{"html":"<rss><channel><item><title>A</title></item></channel></rss>"}',
    '[{"id":1,"content":"<p>a</p>"},{"id":2}]',
    '[1, 2, "<rss> <item>"]',
  ])('%s is still JSON', (text) => {
    expect(parse(text)).toMatchObject({ kind: 'not-feed', reason: 'This is JSON, but not a JSON Feed.' });
  });
});

describe('news sitemaps', () => {
  const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
  const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9';
  const address = (n: number, prefix = '') =>
    `<${prefix}url><${prefix}loc>https://a.example/${n}</${prefix}loc><news:news><news:title>T${n}</news:title></news:news></${prefix}url>`;
  const set = (inside: string, news = NEWS) => `<urlset xmlns="${SITEMAP}" xmlns:news="${news}">${inside}</urlset>`;
  const two = address(1) + address(2);
  const declaration = '<?xml version="1.0"?>';
  it.each([
    ['as they should be', declaration + set(two)],
    ['a long remark first', `${declaration}\n<!-- ${'licence — '.repeat(400)}-->\n<!-- b -->${set(two)}`],
    ['many remarks first', `${`<!-- ${'licence '.repeat(100)}-->`.repeat(20)}${set(two)}`],
    [
      'a root with a prefix',
      `<sm:urlset xmlns:sm="${SITEMAP}" xmlns:news="${NEWS}">${address(1, 'sm:')}${address(2, 'sm:')}</sm:urlset>`,
    ],
    ['a vocabulary by https', set(two, NEWS.replace('http:', 'https:'))],
    ['a lost end', set(two.replace('</url>', ''))],
    ['several lost ends', set(two.replaceAll('</news:news></url>', ''))],
  ])('%s', (_, text) => {
    expect(feedOf(text)).toMatchObject({ format: 'sitemap', entries: [{ title: 'T1' }, { title: 'T2' }] });
    expect(feedOf(text).entries).toHaveLength(2);
  });

  it('the list that lists them too', () => {
    const named = ['a', 'b'].map((name) => `<sitemap><loc>https://a.example/${name}.xml</loc>`).join('');
    const text = `<!--${' x'.repeat(2000)}--><s:sitemapindex xmlns:s="${SITEMAP}">${named}</s:sitemapindex>`;
    expect(parse(text)).toMatchObject({ sitemaps: ['https://a.example/a.xml', 'https://a.example/b.xml'] });
  });
});

describe('a feed that ends in the middle of an entry', () => {
  const links = (xml: string) => {
    const result = parseFeed(Buffer.from(xml), { url: 'https://a.example/feed' });
    return result.kind === 'feed' ? result.entries.map(({ link, id, title }) => link ?? id ?? title) : [];
  };
  const whole = '<rss><channel><title>P</title><item><title>One</title><link>https://a.example/1</link></item>';
  it.each([
    ['within its title', '<item><title>Tw', ['https://a.example/1']],
    ['within its address', '<item><title>Two</title><link>https://a.exam', ['https://a.example/1']],
    [
      'after its address',
      '<item><title>Two</title><link>https://a.example/2</link><desc',
      ['https://a.example/1', 'https://a.example/2'],
    ],
    [
      'within its address, when it has another name',
      '<item><title>Two</title><guid>g-2</guid><link>https://a.ex',
      ['https://a.example/1', 'g-2'],
    ],
    ['nowhere', '</channel></rss>', ['https://a.example/1']],
  ])('%s', (_, end, expected) => expect(links(whole + end)).toEqual(expected));
});
