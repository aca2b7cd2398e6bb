// What is left when a hundred workers are killed (SIGKILL) in the middle of whatever they do? `npm run bench -- killed [--kills 100] [--seed 1]`
import { parseArgs } from 'node:util';
import { killWorkers } from '../support/killed-workers.ts';

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { kills: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
  });
  const outcome = await killWorkers({ kills: Number(values.kills), seed: Number(values.seed), port: 4486 });
  process.stdout.write(
    `${outcome.killed} killed at work, ${outcome.finished} done before that; ${outcome.articles} articles; ` +
      `${outcome.problems.length === 0 ? 'nothing lost, doubled or left hanging' : outcome.problems.slice(0, 20).join('\n')}\n`,
  );
  process.stdout.write(`${JSON.stringify({ bench: 'killed', ...outcome })}\n`);
}
