// How are our modules loaded quickly, and with little left behind? Plain JavaScript, so that it can come before everything else.
import nodeModule from 'node:module';
import { join } from 'node:path';

/** What node made of our TypeScript the last time it need not make again: it would load a compiler for that, which stays. Where the folder
 *  cannot be written all goes on without. */
nodeModule.enableCompileCache?.(join(import.meta.dirname, '../../node_modules/.cache/masthead'));

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
