// Which benchmark was asked for? `npm run bench -- NAME [arguments]`: each prints a table, then one JSON line.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import '../../lib/setup/modules.mjs';

const [name = '', ...args] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3));
if (!/^[a-z-]+$/.test(name) || !existsSync(join(import.meta.dirname, `${name}.ts`))) {
  process.stderr.write(`There is no benchmark "${name}". Known: ${names.join(', ')}.\n`);
  process.exit(2);
}
const { run } = (await import(`./${name}.ts`)) as { run: (args: string[]) => Promise<void> };
await run(args);
