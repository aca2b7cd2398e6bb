// Is this node new enough? Plain JavaScript, so that an old node can say so in one sentence instead of stumbling over TypeScript.
import nodeModule from 'node:module';
import { becomeFrugal } from './setup/frugal.mjs';
import { nodeProblem } from './setup/node.mjs';

const problem = nodeProblem(process.versions.node);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
becomeFrugal();

// Node reads the whole package.json, 180 kB, again for each of drizzle's hundreds of modules: a second in front of every command.
// Where one of them imports its neighbour there is nothing to look up. (registerHooks came with Node 22.15.)
nodeModule.registerHooks?.({
  resolve(specifier, context, next) {
    const isNeighbour = specifier.startsWith('.') && context.parentURL?.includes('/node_modules/drizzle-orm/');
    return isNeighbour && context.conditions.includes('import')
      ? { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
      : next(specifier, context);
  },
});

const { main } = await import('./cli.ts');
process.exitCode = await main(process.argv.slice(2));
