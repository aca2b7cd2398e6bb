// Which benchmark was asked for? `npm run bench -- NAME [arguments]`: each prints a table, then one JSON line. Plain JavaScript, as node would
// load a compiler for TypeScript, which stays, and would be measured with the rest.
import { existsSync, readdirSync } from 'node:fs';
import nodeModule from 'node:module';
import { join } from 'node:path';
import { becomeFrugal } from '../../lib/setup/frugal.mjs';

const [name = '', ...args] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
if (!/^[a-z-]+$/.test(name) || !existsSync(join(import.meta.dirname, `${name}.ts`))) {
  process.stderr.write(`There is no benchmark "${name}". Known: ${names.join(', ')}.\n`);
  process.exit(2);
}
// What is named like a command is measured with the room that the command has.
becomeFrugal();
await import('../../lib/setup/modules.mjs');
const kept = () => readdirSync(nodeModule.getCompileCacheDir?.() ?? import.meta.dirname).length;
const before = kept();
const { run } = await import(`./${name}.ts`);
nodeModule.flushCompileCache?.();
if (kept() > before && process.execve && !process.env.BENCH_AGAIN) {
  // The first time all of it was compiled now: once more, with what node has kept of it.
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    BENCH_AGAIN: '1',
  });
}
await run(args);
