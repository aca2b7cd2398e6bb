// How much work is a reader's own feed? `npm run bench -- feed [--articles 100000,1000000] [--runs 300]`: generated articles, a reader with 27
// follows (sections, papers and topics of very different sizes, some rare), 3 mutes, a history; CPU of the candidate query and the pages.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { idFloor, MAX_ID } from '../../db/ids.ts';
import { migrate } from '../../db/migrate.ts';
import { openStore, type Store } from '../../db/store.ts';
import { SECTIONS } from '../../lib/ingest/sections.ts';
import { followsOf } from '../../lib/reading/follows.ts';
import { forYouPage, newestPage } from '../../lib/reading/for-you.ts';
import { frontPage } from '../../lib/reading/front.ts';
import { loadMutes } from '../../lib/reading/mute-filter.ts';
import { newestFlows } from '../../lib/reading/queries-feed.ts';
import { randomOf } from '../support/random.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const ME = 7;
const PUBLISHERS = 120;
const TOPICS = 6000;
/** A quarter of an article a second, about as many papers write. */
const APART_MS = 4000;
const WORDS =
  'harbour gate royal wedding lemon train whale chip vote glacier comet strike summit flood bank goal tax court'.split(
    ' ',
  );

const publisherId = (n: number): number => 1_000_000 + n;
const topicId = (n: number): number => 2_000_000 + n;

/** Fills the file by hand: a million articles would take the builders ten times as long. */
export function fill(file: string, articles: number): void {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -400000');
  const random = randomOf(articles);
  /** 0 to below `n`, small ones far more often. */
  const skewed = (n: number, by: number): number => Math.floor((random(1e6) / 1e6) ** by * n);
  const put = (table: string, columns: string) =>
    db.prepare(
      `insert into ${table} (${columns}) values (${columns
        .split(',')
        .map(() => '?')
        .join(',')})`,
    );
  const channel = put('channels', 'id,kind,slug,name');
  const flow = db.prepare('insert or ignore into channel_articles (channel_id, article_id) values (?, ?)');
  const articleTopic = db.prepare(
    'insert or ignore into article_topics (article_id, channel_id, weight) values (?, ?, 1)',
  );
  const article = put(
    'articles',
    'id,publisher_id,source_id,section,story_id,url,slug,title,standfirst,byline,language,dir,published_at,first_seen_at,updated_at,words,version,complete,text_hash,entry_hash',
  );
  db.transaction(() => {
    for (const [n, { slug, name }] of SECTIONS.entries()) channel.run(n + 1, 'section', slug, name);
    const publisher = put('publishers', 'id,slug,name,home,section,colour,licence,preview_words,demo,created_at');
    const source = put(
      'sources',
      'id,publisher_id,url,host,pages,status,due_at,interval_ms,per_day,failures,created_at',
    );
    for (let n = 0; n < PUBLISHERS; n++) {
      const id = publisherId(n);
      channel.run(id, 'publisher', `paper-${n}`, `Paper ${n}`);
      publisher.run(id, `paper-${n}`, `Paper ${n}`, `https://p${n}.example/`, 'world', '#123456', 'full', 90, 0, NOW);
      source.run(id, id, `https://p${n}.example/feed`, `p${n}.example`, 'auto', 'active', NOW, 1, 0, 0, NOW);
    }
    for (let n = 0; n < TOPICS; n++) channel.run(topicId(n), 'topic', `topic-${n}`, `Topic ${n}`);
  })();
  const title = (n: number): string => [...Array(7)].map(() => WORDS[random(WORDS.length)]).join(' ') + n;
  for (let from = 0; from < articles; from += 20_000) {
    db.transaction(() => {
      for (let n = from; n < Math.min(articles, from + 20_000); n++) {
        const at = NOW - (articles - n) * APART_MS;
        const id = idFloor(at) + random(2 ** 21);
        const [paper, section] = [skewed(PUBLISHERS, 2), skewed(SECTIONS.length, 1.5)];
        // One story for each run of up to a dozen articles; many stand alone.
        const storyId = 3_000_000 + (random(2) === 0 ? n : n - (n % 200) + random(6));
        const lead = title(n);
        article.run(
          id,
          publisherId(paper),
          publisherId(paper),
          SECTIONS[section]?.slug,
          storyId,
          `https://p.example/${n}`,
          `a-${n}`,
          lead,
          `${lead} ${lead}`,
          'By Some Body',
          'en',
          'ltr',
          at,
          at,
          at,
          500,
          1,
          1,
          String(n),
          String(n),
        );
        const topics = [...Array(3)].map(() => topicId(skewed(TOPICS, 4)));
        for (const to of [section + 1, publisherId(paper), ...topics]) flow.run(to, id);
        for (const topic of topics) articleTopic.run(id, topic);
      }
    })();
  }
  db.exec(`insert into stories (id,slug,title,language,lead_article_id,publishers,articles,heat,heat_at,first_at,last_at)
    select story_id, 'story', 'A story', 'en', min(id), count(distinct publisher_id), count(*), count(distinct publisher_id) + max(published_at) / 21600000.0, max(published_at), min(published_at), max(published_at)
    from articles group by story_id`);
  wish(db, random);
  db.pragma('optimize');
  db.close();
}

/** 27 follows, 3 mutes, 300 reads, 60 saves, a few known stories. */
function wish(db: Database.Database, random: (limit: number) => number): void {
  const rare = [4200, 4700, 5100, 5500, 5990];
  const follows = [
    ...[1, 4, 7],
    ...[0, 3, 9, 20, 45, 70, 95, 110, 119].map(publisherId),
    ...[0, 2, 11, 40, 90, 200, 450, 900, 1600, 2800, ...rare].map(topicId),
  ];
  const follow = db.prepare('insert into follows (user_id, channel_id, created_at) values (?, ?, ?)');
  for (const [n, id] of follows.entries()) follow.run(ME, id, NOW + n);
  const mute = db.prepare(
    'insert into mutes (id, user_id, kind, channel_id, phrase, created_at) values (?, ?, ?, ?, ?, ?)',
  );
  mute.run(1, ME, 'channel', publisherId(3), null, NOW);
  mute.run(2, ME, 'channel', topicId(1), null, NOW);
  mute.run(3, ME, 'phrase', null, 'royal wedding', NOW);
  const newest = db.prepare('select id, story_id from articles order by id desc limit 6000').all() as {
    id: number;
    story_id: number;
  }[];
  const read = db.prepare(
    'insert or ignore into reads (user_id, article_id, first_at, read_at, opens, progress, seconds, full) values (?, ?, ?, ?, 1, 80, ?, 1)',
  );
  const save = db.prepare('insert or ignore into saves (user_id, article_id, saved_at) values (?, ?, ?)');
  const know = db.prepare('insert or ignore into known_stories (user_id, story_id, known_at) values (?, ?, ?)');
  const one = () => newest[random(newest.length)] ?? { id: 0, story_id: 0 };
  for (let n = 0; n < 300; n++) read.run(ME, one().id, NOW - n, NOW - n, random(400));
  for (let n = 0; n < 60; n++) save.run(ME, one().id, NOW - n);
  for (let n = 0; n < 20; n++) know.run(ME, one().story_id, NOW);
}

interface Measured {
  what: string;
  p50: number;
  p99: number;
}

export async function measured(what: string, runs: number, work: () => Promise<unknown>): Promise<Measured> {
  for (let n = 0; n < 20; n++) await work();
  const times: number[] = [];
  for (let n = 0; n < runs; n++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.floor(runs * share)] ?? 0) * 100) / 100;
  return { what, p50: at(0.5), p99: at(0.99) };
}

async function rounds(store: Store, runs: number): Promise<Measured[]> {
  const follows = await followsOf(store, ME);
  if (follows.length !== 27) throw new Error(`27 follows were meant, ${follows.length} are there.`);
  const channels = follows.map((one) => one.channelId);
  const first = await forYouPage(store, ME, { cursor: null }, NOW);
  if (first.cards.length !== 30 || !first.next || !first.hidden)
    throw new Error('The feed is not what it was meant to be.');
  const { next } = first;
  return [
    await measured('candidates (300)', runs, () => newestFlows(store, channels, MAX_ID, 300)),
    await measured('candidates and mutes', runs, () =>
      Promise.all([newestFlows(store, channels, MAX_ID, 300), loadMutes(store, ME, NOW)]),
    ),
    await measured('a page by time (31)', runs, () => newestFlows(store, channels, MAX_ID, 93)),
    await measured('mutes', runs, () => loadMutes(store, ME, NOW)),
    await measured('"Newest", 30 cards', runs, () => newestPage(store, ME, { before: null }, NOW)),
    await measured('"For you", 30 cards', runs, () => forYouPage(store, ME, { cursor: null }, NOW)),
    await measured('"For you", page two', runs, () => forYouPage(store, ME, { cursor: next }, NOW)),
    await measured('front, no mutes', runs, () => frontPage(store, 8, NOW)),
    await measured('front, 3 mutes', runs, () => frontPage(store, ME, NOW)),
  ];
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { articles: { type: 'string', default: '100000,1000000' }, runs: { type: 'string', default: '300' } },
  });
  const results: (Measured & { articles: number })[] = [];
  for (const articles of values.articles.split(',').map(Number)) {
    const folder = await mkdtemp(join(tmpdir(), 'masthead-bench-'));
    try {
      const file = join(folder, 'bench.db');
      const store = await openStore(`file:${file}`);
      await migrate(store);
      const began = Date.now();
      fill(file, articles);
      console.log(`${articles.toLocaleString('en-GB')} articles made in ${Math.round((Date.now() - began) / 1000)} s`);
      for (const one of await rounds(store, Number(values.runs))) results.push({ articles, ...one });
      await store.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  console.table(
    results.map(({ articles, what, p50, p99 }) => ({ articles, what, 'p50 ms CPU': p50, 'p99 ms CPU': p99 })),
  );
  console.log(JSON.stringify({ bench: 'feed', follows: 27, mutes: 3, results }));
}
