// Does money come right after everything went wrong? `npm run bench -- storm [--events 10000] [--accounts 200] [--kills 40] [--seed N]`.

import { parseArgs } from 'node:util';
import { setLogSink } from '../../lib/platform/log.ts';
import { storm } from '../support/storm.ts';

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      events: { type: 'string', default: '10000' },
      accounts: { type: 'string', default: '200' },
      kills: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
    },
  });
  setLogSink(() => undefined);
  const result = await storm({
    events: Number(values.events),
    accounts: Number(values.accounts),
    kills: Number(values.kills),
    seed: Number(values.seed),
  });
  const { wrongRows, wrongDecisions, ...rest } = result;
  const rows = { ...rest, wrongRows: wrongRows.length, wrongDecisions: wrongDecisions.length };
  for (const [name, value] of Object.entries(rows)) process.stdout.write(`${name.padEnd(18)}${value}\n`);
  for (const line of [...wrongRows, ...wrongDecisions].slice(0, 20)) process.stdout.write(`  ${line}\n`);
  process.stdout.write(`${JSON.stringify({ bench: 'storm', ...rows })}\n`);
  if (wrongRows.length + wrongDecisions.length > 0) process.exitCode = 1;
}
