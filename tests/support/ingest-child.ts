// A worker that may be killed: `node tests/support/ingest-child.ts DATABASE AHEAD_MS` polls every source once and says when it begins and
// when it is done. Its clock runs ahead, so that the leases of those killed before it have run out.
import { migrate } from '../../db/migrate.ts';
import { openStore } from '../../db/store.ts';
import { openFetcher } from '../../lib/ingest/fetch/politely.ts';
import { pollDue } from '../../lib/ingest/poll.ts';
import { indexMarked } from '../../lib/ingest/search-index.ts';
import { setLogSink } from '../../lib/platform/log.ts';
import { openStoryDesk } from '../../lib/stories/desk.ts';

const [file = '', ahead = '0'] = process.argv.slice(2);
setLogSink(() => undefined);
const store = await openStore(`file:${file}`);
await migrate(store);
const fetcher = openFetcher({ allow: ['127.0.0.1'], contact: 'http://127.0.0.1/' });
process.stdout.write('begun\n');
const clock = (): number => Date.now() + Number(ahead);
await indexMarked(store);
const { articlesNew } = await pollDue(store, { fetcher, clock, stories: openStoryDesk() }, { all: true });
process.stdout.write(`done ${articlesNew}\n`);
await fetcher.close();
await store.close();
