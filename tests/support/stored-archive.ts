// What does a store hold that has taken in articles for months? `node tests/support/stored-archive.ts FILE ARTICLES PUBLISHERS`: the first come
// in from a farm as articles do; then all that was kept of them is put there again and again, each time earlier and under other ids and
// keys, until there are so many. A million by the way of the first would take ten times as long.
import { copyFileSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { idFloor } from '../../db/ids.ts';
import { migrate } from '../../db/migrate.ts';
import { openStore } from '../../db/store.ts';
import { openFetcher } from '../../lib/ingest/fetch/politely.ts';
import { pollDue } from '../../lib/ingest/poll.ts';
import { indexMarked } from '../../lib/ingest/search-index.ts';
import { importSources } from '../../lib/ingest/sources.ts';
import { setLogSink } from '../../lib/platform/log.ts';
import { openStoryDesk } from '../../lib/stories/desk.ts';
import { sourcesOf, startFarm } from './farm.ts';

const DAY = 86_400_000;
const PER_DAY = 2000;
/** As long as ingest keeps names that hardly anybody uses, and fingerprints. */
const NAMES_KEPT = 30 * DAY;
const PRINTS_KEPT = 3 * DAY;
/** Heat is a logarithm that loses one each six hours. */
const HALF_LIFE = DAY / 4;

/** Columns that are not copied as they are, by table; `:by` is how far ids move, `:ms` the same as time, `:places` how far places do. */
const MOVED: Record<string, Record<string, string>> = {
  articles: {
    place: 'place + :places',
    id: 'id - :by',
    story_id: 'story_id - :by',
    published_at: 'published_at - :ms',
    first_seen_at: 'first_seen_at - :ms',
    updated_at: 'updated_at - :ms',
  },
  article_keys: { key: 'substr(key, 1, 1) || fresh(key)', place: 'place + :places' },
  article_previews: { place: 'place + :places' },
  article_bodies: { place: 'place + :places' },
  article_images: { place: 'place + :places' },
  channel_articles: { article_id: 'article_id - :by' },
  article_topics: { article_id: 'article_id - :by' },
  stories: {
    id: 'id - :by',
    lead_article_id: 'lead_article_id - :by',
    heat: `heat - :ms / ${HALF_LIFE}.0`,
    heat_at: 'heat_at - :ms',
    first_at: 'first_at - :ms',
    last_at: 'last_at - :ms',
    merged_into: 'merged_into - :by',
  },
  fingerprints: {
    article_id: 'article_id - :by',
    story_id: 'story_id - :by',
    at: 'at - :ms',
    copy_of: 'copy_of - :by',
  },
};

/** The first articles, by the way that all articles come in. */
async function seed(file: string, publishers: number): Promise<void> {
  const farm = await startFarm(publishers, { news: true });
  const store = await openStore(`file:${file}`);
  const fetcher = openFetcher({ allow: ['127.0.0.1'], contact: 'http://127.0.0.1/' });
  try {
    await migrate(store);
    await importSources(store, (await sourcesOf(farm.origin)).file, { now: Date.now(), pages: 'never' });
    await pollDue(store, { fetcher, clock: Date.now, stories: openStoryDesk() }, { all: true });
  } finally {
    await fetcher.close();
    await store.close();
    farm.stop();
  }
}

/** A key, or a name: nobody else has it. */
const fresh = (): string =>
  Array.from({ length: 22 }, () => 'abcdefghijklmnopqrstuvwxyz012345'[Math.floor(Math.random() * 32)]).join('');

/** Puts what `seeds` holds into `file` once more for each round, two thousand articles to a day. Gives how many there are then. */
function multiply(file: string, seeds: string, size: number): number {
  const db = new Database(file);
  for (const pragma of ['synchronous = OFF', 'cache_size = -400000', 'temp_store = MEMORY']) db.pragma(pragma);
  db.function('fresh', { deterministic: false, varargs: true }, fresh);
  db.prepare('attach ? as seeds').run(seeds);
  const first = db.prepare<[], number>('select count(*) from seeds.articles').pluck().get() ?? 0;
  if (first === 0) throw new Error('No article came in.');
  const copy = (table: string): string => {
    const columns = db.prepare<[], string>(`select name from pragma_table_info('${table}')`).pluck().all();
    const values = columns.map((name) => MOVED[table]?.[name] ?? name);
    return `insert or ignore into main.${table} (${columns}) select ${values} from seeds.${table} where :by + :ms + :places > 0`;
  };
  const lasting = Object.keys(MOVED).filter((table) => table !== 'fingerprints');
  const copies = lasting.map((table) => db.prepare(copy(table)));
  const prints = db.prepare(copy('fingerprints'));
  // One name of each article that no other one bears: most names are such. Their ids lie where those of topics do.
  const names = [
    `create temp table once as select a.id - :by as article_id, abs(random() % 31000000) * 2097152 + a.place % 2000000 as channel_id
      from seeds.articles a where :ms + :places > 0`,
    `insert or ignore into main.topics (channel_id, kind, articles, last_at)
      select channel_id, 'person', 1, (select max(published_at) from seeds.articles) - :ms from temp.once where :by + :places > 0`,
    'insert into main.topic_names (key, channel_id) select fresh(channel_id), channel_id from temp.once',
    'insert into main.article_topics (article_id, channel_id, weight) select article_id, channel_id, 0.4 from temp.once',
    'insert into main.channel_articles (channel_id, article_id) select channel_id, article_id from temp.once',
    'drop table temp.once',
  ];
  const last = db.prepare<[], number>('select max(place) from seeds.articles').pluck().get() ?? 0;
  const rounds = Math.ceil(size / first) - 1;
  for (let round = 1; round <= rounds; round++) {
    const ms = Math.round(((round * first) / PER_DAY) * (DAY / 1000)) * 1000;
    const moved = { by: idFloor(Date.now()) - idFloor(Date.now() - ms), ms, places: round * last };
    db.transaction(() => {
      for (const statement of copies) statement.run(moved);
      if (ms < PRINTS_KEPT) prints.run(moved);
      if (ms >= NAMES_KEPT) return;
      for (const sql of names) {
        const statement = db.prepare(sql);
        if (sql.includes(':')) statement.run(moved);
        else statement.run();
      }
    })();
  }
  db.exec(
    'update topics set articles = (select count(*) from channel_articles c where c.channel_id = topics.channel_id)',
  );
  // Of what left the window long ago the rows are still counted.
  db.exec(`insert or ignore into main.fingerprints (article_id, story_id, at, publisher_id, language, terms)
    select id, story_id, published_at, publisher_id, language, '{}' from main.articles where story_id is not null`);
  db.exec('insert or ignore into unindexed select id from articles');
  const there = db.prepare<[], number>('select count(*) from articles').pluck().get() ?? 0;
  db.exec('detach seeds');
  db.close();
  return there;
}

const [file = '', articles = '0', publishers = '40'] = process.argv.slice(2);
setLogSink(() => undefined);
const seeds = `${file}.seeds`;
try {
  await seed(seeds, Number(publishers));
  copyFileSync(seeds, file);
  const there = multiply(file, seeds, Number(articles));
  const store = await openStore(`file:${file}`);
  await indexMarked(store);
  await store.close();
  process.stdout.write(`${there}\n`);
} finally {
  for (const name of ['', '-wal', '-shm', '.search', '.search-wal', '.search-shm'])
    rmSync(seeds + name, { force: true });
}
