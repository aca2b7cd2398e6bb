// How does the set-up run a command? To its end, but no longer than the set-up itself: what is left of one set-up would get in the
// way of the next.

import { spawn } from 'node:child_process';

const LOOK_FOR_PARENT_MS = 500;
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/** `{ kind: 'done' }` or `{ kind: 'failed', said }`, with what it said where `options.stdio` pipes. When this process is told to
 *  stop, or npm above it is gone, the command is stopped first and then this process. */
export async function run(command, args, options) {
  const child = spawn(command, args, options);
  let stopped = false;
  const stop = () => {
    stopped = true;
    child.kill('SIGTERM');
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid === parent || stop(), LOOK_FOR_PARENT_MS);
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', resolve);
  });
  clearInterval(watch);
  for (const signal of SIGNALS) process.off(signal, stop);
  if (stopped) process.exit(1);
  return code === 0 ? { kind: 'done' } : { kind: 'failed', said: Buffer.concat(said).toString() };
}
