// May names be looked up beside many that nobody answers for? Each keeps a thread until then, and half of the pool at most may be kept so.
import { expect, test } from 'vitest';
import { masthead } from '../../support/command.ts';

const TELL = `--import=data:text/javascript,process.on('exit',()=>console.error('threads',process.env.UV_THREADPOOL_SIZE))`;
/** Sources that are polled at once (lib/ingest/poll.ts). */
const HANDS = 24;

test.each(['help', 'ingest --help'])('%s has a thread for each of them', async (command) => {
  const env = { ...process.env, NODE_OPTIONS: TELL, UV_THREADPOOL_SIZE: undefined } as unknown as Record<
    string,
    string
  >;
  const told = /threads (\d+)/.exec((await masthead(command.split(' '), env)).stderr)?.[1];
  expect(Number(told)).toBeGreaterThanOrEqual(2 * HANDS);
});

test('what an operator says is kept', async () => {
  const { stderr } = await masthead(['help'], { NODE_OPTIONS: TELL, UV_THREADPOOL_SIZE: '7' });
  expect(stderr).toContain('threads 7');
});
