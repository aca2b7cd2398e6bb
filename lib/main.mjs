// Is this node new enough? Plain JavaScript, so that an old node can say so in one sentence instead of stumbling over TypeScript.
import { becomeFrugal } from './setup/frugal.mjs';
import { nodeProblem } from './setup/node.mjs';
import { giveThreads } from './setup/threads.mjs';

const problem = nodeProblem(process.versions.node);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
giveThreads();
becomeFrugal();
await import('./setup/modules.mjs');

const { main } = await import('./cli.ts');
process.exitCode = await main(process.argv.slice(2));
