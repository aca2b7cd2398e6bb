// Who takes in what a farm publishes, as the worker does? `node tests/support/farmhand.ts worker DATABASE FARM [told]`: polls every source,
// lets the farm publish and polls again without a pause, until its standard input ends; `told`: polls once for each line that it reads there.
// Says after each round what it has taken in so far.
import { createInterface } from 'node:readline';
import { openStore } from '../../db/store.ts';
import { openFetcher } from '../../lib/ingest/fetch/politely.ts';
import { pollDue } from '../../lib/ingest/poll.ts';
import { setLogSink } from '../../lib/platform/log.ts';
import { becomeFrugal } from '../../lib/setup/frugal.mjs';
import { openStoryDesk } from '../../lib/stories/desk.ts';

const [, file = '', farm = '', kind] = process.argv.slice(2);
/** New articles a publisher and round. */
const FRESH = 10;

becomeFrugal();
setLogSink(() => undefined);
const ended = new AbortController();
const store = await openStore(`file:${file}`, { lean: true });
const fetcher = openFetcher({ allow: ['127.0.0.1'], contact: 'http://127.0.0.1/' });
const stories = openStoryDesk();
let articles = 0;

const round = async (): Promise<void> => {
  const due = { fetcher, clock: Date.now, stories, signal: ended.signal };
  articles += (await pollDue(store, due, { all: true })).articlesNew;
  const { user, system } = process.cpuUsage();
  process.stdout.write(`${JSON.stringify({ articles, cpuSeconds: (user + system) / 1e6 })}\n`);
};

if (kind === 'told') for await (const _ of createInterface({ input: process.stdin })) await round();
else {
  process.stdin.on('end', () => ended.abort()).resume();
  while (!ended.signal.aborted) {
    await round();
    await fetch(`${farm}/_control/advance?k=${FRESH}`);
  }
}
await fetcher.close();
await store.close();
