// Does the desk say each state in words, and do its forms carry what the actions want?
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { DeskShell } from '../../components/admin/desk-shell.tsx';
import { PicksDesk } from '../../components/admin/picks-desk.tsx';
import { SourcePage } from '../../components/admin/source-page.tsx';
import { SourcePreview } from '../../components/admin/source-preview.tsx';
import { inTime, shortAddress } from '../../components/admin/source-words.tsx';
import { SourceFilters, SourcePages, SourcesTable, sourcesHref } from '../../components/admin/sources-table.tsx';
import { TextRules } from '../../components/admin/text-rules.tsx';
import type { DeskSource, SourceDeskView, SourcesView } from '../../lib/admin/sources.ts';
import type { TextDeskView, TriedText } from '../../lib/admin/text-rules.ts';
import { card, NOW } from './samples.ts';

const nothing = async (): Promise<void> => undefined;

const source = (change: Partial<DeskSource> = {}): DeskSource => ({
  id: 5,
  url: 'https://www.gazette.example/feed.xml',
  status: 'active',
  section: 'world',
  licence: 'excerpt',
  pages: 'auto',
  list: null,
  textRules: null,
  publisher: { slug: 'g', name: 'Gazette', tile: null, colour: '#123456', home: 'https://gazette.example/' },
  failures: 0,
  errorCode: null,
  errorText: null,
  errorAt: null,
  triedAt: NOW - 60_000,
  succeededAt: NOW - 60_000,
  newAt: null,
  dueAt: NOW + 22 * 60_000,
  intervalMs: 1_800_000,
  createdAt: NOW,
  articles: 1904,
  today: 12,
  health: 'healthy',
  ...change,
});

const view = (rows: DeskSource[], change: Partial<SourcesView> = {}): SourcesView => ({
  counts: { all: 2, failing: 1, paused: 0, healthy: 1, due: 0, lastHour: 3, today: 9 },
  filter: 'all',
  query: '',
  rows,
  found: rows.length,
  page: 1,
  pages: 1,
  ...change,
});

const table = (of: SourcesView) => renderToStaticMarkup(<SourcesTable view={of} now={NOW} change={nothing} />);

describe('sources', () => {
  test('a failing one says how often and why; a paused one is not due', () => {
    const html = table(
      view([
        source({ health: 'failing', failures: 11, errorCode: 'gone', errorText: 'The server has a fault (503).' }),
        source({ id: 6, status: 'paused', health: 'paused', errorText: 'An old error.' }),
      ]),
    );
    expect(html).toContain('Failing, eleven times');
    expect(html).toContain('The server has a fault (503).');
    expect(html).not.toContain('An old error.');
    expect(html).toContain('in 22 min');
    expect(html.match(/in 22 min/g)).toHaveLength(1);
    expect(html).toContain('1,904');
  });

  test('one can be paused or re-fetched, a paused one resumed; the form comes back to where it was', () => {
    const html = table(view([source()], { filter: 'failing', query: 'a b', page: 2, pages: 3 }));
    expect(html).toContain('value="/admin/sources?filter=failing&amp;q=a+b&amp;page=2"');
    for (const wanted of ['pause', 'refetch']) expect(html).toMatch(new RegExp(`value="${wanted}"[^>]*name="wanted"`));
    expect(html).not.toContain('value="resume"');
    expect(table(view([source({ status: 'gone', health: 'gone' })]))).toContain('value="resume"');
  });

  test('filters keep the search, pages keep both', () => {
    expect(sourcesHref({ filter: 'all', query: '' })).toBe('/admin/sources');
    const filters = renderToStaticMarkup(<SourceFilters view={view([], { query: 'x', filter: 'paused' })} />);
    expect(filters).toContain('href="/admin/sources?filter=failing&amp;q=x"');
    expect(filters).toContain('href="/admin/sources?filter=paused&amp;q=x" aria-current="page"');
    const pages = renderToStaticMarkup(<SourcePages view={view([], { page: 2, pages: 3, found: 120 })} />);
    expect(pages).toContain('Page 2 of 3, 120 sources');
    expect(renderToStaticMarkup(<SourcePages view={view([])} />)).toBe('');
  });

  test('moments to come and addresses are short', () => {
    expect([-1, 0, 30_000, 3_600_000, 86_400_000, 5 * 86_400_000].map((d) => inTime(NOW + d, NOW))).toEqual([
      'now',
      'now',
      'in 1 min',
      'in 1 h',
      'in 24 h',
      'in 5 days',
    ]);
    expect(shortAddress('https://www.gazette.example/')).toBe('gazette.example');
  });

  const page = (change: Partial<SourceDeskView>) =>
    renderToStaticMarkup(
      <SourcePage
        view={{ ...source(), sectionName: 'World', credential: null, hub: null, newest: [], ...change }}
        now={NOW}
        change={nothing}
        license={nothing}
        setCredential={nothing}
        removeCredential={nothing}
      />,
    );

  test('one source: facts, its licence checked', () => {
    const html = page({});
    expect(html).toMatch(/value="excerpt"[^>]*checked|checked[^>]*value="excerpt"/);
    expect(html).toContain('In 22 min, every 30 minutes');
    expect(html).toContain('24 November, 07:39 UTC');
    expect(html).toContain('None: it is polled only');
    expect(html).toContain('None: anybody may read this source.');
  });

  test('a hub pushes, pushed, or says why not', () => {
    const hub = {
      hub: 'https://hub.example/',
      state: 'active',
      leaseUntil: NOW + 1,
      pushedAt: null,
      errorText: null,
    } as const;
    expect(page({ hub })).toContain('hub.example pushes until 24 November, 07:40 UTC; last push: never');
    const late = { ...hub, leaseUntil: NOW - 120_000 };
    expect(page({ hub: late })).toContain('hub.example pushed until 24 November, 07:38 UTC and is asked again');
    expect(page({ hub: { ...late, errorText: 'The hub could not be asked.' } })).toContain(
      'The hub could not be asked.',
    );
    expect(page({ hub: { ...hub, state: 'asked', leaseUntil: null } })).toContain('hub.example was asked to push');
  });

  test('credentials are named by kind, day and place, and shown nowhere', () => {
    const credential = { kind: 'bearer', origin: 'https://wire.example', setAt: NOW } as const;
    expect(page({ credential })).toContain(
      'Bearer token, set on 24 November, 07:40 UTC, sent to https://wire.example only.',
    );
  });

  test('the preview shows entries as text, whatever the feed says', () => {
    const found = {
      kind: 'found' as const,
      url: 'https://a.example/feed',
      title: '<b>Bold</b>',
      home: 'https://a.example/',
      language: null,
      total: 9,
      pictures: 1,
      dated: 8,
      list: null,
      entries: [
        { title: '<script>alert(1)</script>', link: 'javascript:alert(1)', published: 'no date', picture: true },
        { title: '', link: null, published: '2099-01-01T00:00:00Z', picture: false },
      ],
      knownId: null,
      section: 'world',
      sections: [{ slug: 'world', name: 'World' }],
    };
    const html = renderToStaticMarkup(<SourcePreview view={found} now={NOW} add={nothing} />);
    expect(html).not.toMatch(/<script>alert|<b>Bold|javascript:alert/);
    expect(html).toContain('9 entries, 1 picture.');
    expect(html).toContain('Without a headline');
    expect(html).toContain('no date');
    expect(html).not.toContain('2099');
    const known = renderToStaticMarkup(<SourcePreview view={{ ...found, knownId: 5 }} now={NOW} add={nothing} />);
    expect(known).toContain('href="/admin/sources/5"');
    expect(known).not.toContain('<form');
  });
});

test('picks: the first cannot go up, the last not down; a full list adds none', () => {
  const picks = [
    { ...card(), note: 'Tonight.' },
    { ...card({ id: 8 }), note: null },
  ];
  const html = renderToStaticMarkup(
    <PicksDesk
      view={{ picks, most: 2, query: 'gate', hits: [{ ...card({ id: 9 }), picked: false }] }}
      now={NOW}
      back="/admin/picks?q=gate"
      change={nothing}
      note={nothing}
    />,
  );
  expect(html.match(/value="up"/g)).toHaveLength(2);
  expect(html.match(/disabled=""/g)).toHaveLength(3);
  expect(html).toContain('value="Tonight."');
  expect(html).toContain('2 is the most.');
});

test('the bar marks the room, a notice is a status', () => {
  const html = renderToStaticMarkup(
    <DeskShell room="/admin/picks" title="Picks" who="Ines" notice={{ tone: 'bad', text: 'No.' }}>
      <p>x</p>
    </DeskShell>,
  );
  expect(html).toContain('href="/admin/picks" aria-current="page"');
  expect(html).toContain('class="notice bad"');
  expect(html).toContain('<p role="status">No.</p>');
});

test('rules that cannot be read are said beside their field; what they make of a page stands next to the page as it is', () => {
  const text = (words: number, heading: string): TriedText => ({
    kind: 'read',
    title: 'The gate stands',
    words,
    blocks: [{ type: 'heading', level: 2, children: [heading] }],
    dir: 'ltr',
    language: 'en',
  });
  const rules = (change: Partial<TextDeskView>) =>
    renderToStaticMarkup(
      <TextRules
        view={{
          id: 5,
          url: 'https://www.gazette.example/feed.xml',
          publisher: 'Gazette',
          written: { take: '', drop: '.box', rewrite: 'p.sub => h2' },
          faults: {},
          names: ['h2', 'p'],
          longest: { field: 1000, page: 1000 },
          page: 'https://www.gazette.example/1',
          tried: null,
          ...change,
        }}
        attempt={nothing}
        keep={nothing}
      />,
    );
  const plain = rules({});
  expect(plain).toContain('p.sub =&gt; h2</textarea>');
  expect(plain).not.toContain('role="alert"');
  const broken = rules({ faults: { drop: 'The selector p[ is not one that can be read.' } });
  expect(broken).toMatch(/name="drop"[^>]*aria-invalid="true" aria-describedby="drop-fault"/);
  expect(broken).toContain(
    '<p class="err" id="drop-fault" role="alert">The selector p[ is not one that can be read.</p>',
  );
  const tried = rules({ tried: { kind: 'read', before: text(244, 'Before'), after: text(1, 'After') } });
  expect(tried).toMatch(/Without rules.*244 words.*<h2>Before<.*With these rules.*: 1 word, .*<h2>After</);
  const failed = { kind: 'failed', sentence: 'There is nothing.' } as const;
  expect(rules({ tried: failed })).toContain('<p role="alert">There is nothing.</p>');
});
