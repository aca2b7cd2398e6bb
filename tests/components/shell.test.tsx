// Does the frame offer only to strangers, count only what is so, and link only to pages that exist? Are moments and data safe?
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { escapedJson, JsonLd } from '../../components/shell/json-ld.tsx';
import { Shell } from '../../components/shell/shell.tsx';
import { monogram } from '../../components/ui/mark.tsx';
import { ago, fullDate, moment } from '../../components/ui/time.tsx';
import { NOW, shell } from './samples.ts';

const page = (change: Parameters<typeof shell>[0] = {}, head: 'bar' | 'plate' | 'article' = 'article') =>
  renderToStaticMarkup(
    <Shell view={shell(change)} path="/news/a-1" head={head}>
      <p>text</p>
    </Shell>,
  );

const INES = { name: 'Ines', admin: false, member: true };

describe('shell', () => {
  test('strangers see the offer above an article, and one button there', () => {
    const markup = page();
    expect(markup).toContain('Get all your news in one place.');
    expect(markup).toContain('href="/sign-in?callbackUrl=%2Fnews%2Fa-1"');
    expect(markup.match(/Start reading</g)?.length).toBe(1);
  });

  test('members see no offer anywhere', () => {
    for (const head of ['bar', 'plate', 'article'] as const) {
      expect(page({ reader: INES }, head)).not.toMatch(/sign-up|free/i);
    }
  });

  test('the trial is counted in the footer', () => {
    const markup = page({ reader: INES, trial: { day: 5, days: 14, endsAt: Date.UTC(2026, 11, 3) } });
    expect(markup).toContain('Day 5 of 14.');
    expect(markup).toContain('class="ticks of n14 k5"');
    expect(markup).toContain('until 3 December');
  });

  test('an open payment is said above the page', () => {
    expect(page({ reader: INES, paymentUntil: Date.UTC(2026, 10, 29) })).toContain('stays open until 29 November');
    expect(page({ reader: INES })).not.toContain('payment');
  });

  test('sources are counted as they are', () => {
    expect(page()).toContain('15 trusted global sources in one app.');
    const counts = { publishers: 0, articles: 0, stories: 0, at: NOW };
    const none = page({ counts, offer: { days: 14, price: '€9.90', cardless: true, papers: null } });
    expect(none).not.toContain('trusted');
  });

  test('links lead to pages that exist', () => {
    const known =
      /^(\/|#main|#sections|\/(publishers|search|app|account|feed|feed\.xml|following|saved|history|sign-out|admin)|\/section\/[a-z]+|\/sign-(in|up)(\?callbackUrl=.*)?)$/;
    const markup = page() + page({ reader: { ...INES, admin: true } }, 'plate');
    const links = [...markup.matchAll(/href="([^"]*)"/g)].map((m) => m[1] ?? '');
    expect(links.filter((href) => !known.test(href))).toEqual([]);
  });

  test('no inline style', () => {
    expect(page() + page({ reader: INES }, 'plate')).not.toMatch(/\sstyle=/);
  });
});

describe('linked data', () => {
  test('no string in it can end the element', () => {
    const evil = '</script><!--\u2028&';
    expect(escapedJson({ evil })).toBe('{"evil":"\\u003c/script\\u003e\\u003c!--\\u2028\\u0026"}');
    expect(JSON.parse(escapedJson({ evil }))).toEqual({ evil });
    expect(renderToStaticMarkup(<JsonLd data={{ evil }} />)).toMatch(
      /^<script type="application\/ld\+json">[^<]*<\/script>$/,
    );
  });
});

describe('words', () => {
  test.each([
    [NOW - 20_000, '1 min'],
    [NOW + 60_000, '1 min'],
    [NOW - 26 * 60_000, '26 min'],
    [NOW - 2 * 3_600_000, '2 h'],
    [NOW - 9 * 3_600_000, '9 h'],
    [NOW - 20 * 3_600_000, 'Yesterday'],
    [NOW - 2 * 86_400_000, 'Sunday'],
    [Date.UTC(2026, 4, 3), '3 May'],
    [Date.UTC(2024, 4, 3), 'May 2024'],
  ])('%s is said as %s', (at, said) => expect(ago(at, NOW)).toBe(said));

  test('whole moments are in UTC, with the year when it is another', () => {
    expect(moment(NOW, NOW)).toBe('24 November, 07:40');
    expect(moment(Date.UTC(2024, 0, 2, 3, 4), NOW)).toBe('2 January 2024, 03:04');
    expect(fullDate(NOW)).toBe('Tuesday 24 November 2026');
  });

  test.each([
    ['The Harbour Gazette', 'HG'],
    ['circuit&field', 'CF'],
    ['Le Monde', 'M'],
    ['الميناء', 'ا'],
    ['', ''],
  ])('the monogram of %s is %s', (name, letters) => expect(monogram(name)).toBe(letters));
});
