// What must be there before anything can start? Packages, secrets, a build; each made only when it is missing or old.
// Runs on the node that happens to be on the path, without any package, before `npm start` and `npm test`.

import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeProblem } from './node.mjs';
import { run } from './run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
process.chdir(root);

const say = (line) => process.stderr.write(`masthead: ${line}\n`);
const stop = (line) => {
  say(line);
  process.exit(1);
};
const digest = (text) => createHash('sha256').update(text).digest('hex');
const readMark = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const bin = join(root, 'node_modules/.bin');

/** Installs exactly the lockfile when it is not what is installed. */
async function install() {
  const mark = 'node_modules/.masthead-lock';
  const wanted = digest(readFileSync('package-lock.json', 'utf8'));
  if (readMark(mark) === wanted) return;
  say('installing packages (about a minute, once)');
  const words = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  if ((await run('npm', words, { stdio: ['ignore', 2, 2] })).kind !== 'done')
    stop('the packages could not be installed; what npm said is above.');
  writeFileSync(mark, wanted);
}

/** The node that npm scripts will use from now on must be new enough. */
function checkNode() {
  const own = join(bin, 'node');
  let version = process.versions.node;
  if (existsSync(own)) {
    try {
      version = execFileSync(own, ['--version'], { encoding: 'utf8' }).trim().slice(1);
    } catch {
      // A node of another platform: the one on the path counts.
    }
  }
  const problem = nodeProblem(version);
  if (problem) stop(problem);
}

/** Writes .env.local once: a secret for the sessions and, since no keys are there, the demo. A file that is there already is
 *  its owner's; it is only given the secret that it lacks. */
function secrets() {
  const secret = `NEXTAUTH_SECRET=${randomBytes(32).toString('base64url')}`;
  if (existsSync('.env.local')) {
    const there = readFileSync('.env.local', 'utf8');
    if (process.env.NEXTAUTH_SECRET || /^\s*(export\s+)?NEXTAUTH_SECRET\s*=/m.test(there)) return;
    appendFileSync('.env.local', `${there === '' || there.endsWith('\n') ? '' : '\n'}${secret}\n`);
    say('wrote a secret for the sessions into .env.local');
    return;
  }
  const demo = process.env.MASTHEAD_DEMO === undefined && process.env.STRIPE_SECRET_KEY === undefined;
  const lines = [
    '# Written by the set-up; yours to edit. The environment wins over this file.',
    secret,
    ...(demo
      ? [
          '# The demo: a fictional newsroom and accounts. Remove this line to run with real publishers only.',
          'MASTHEAD_DEMO=1',
        ]
      : []),
  ];
  writeFileSync('.env.local', `${lines.join('\n')}\n`, { mode: 0o600 });
  say(`wrote .env.local${demo ? ' (no keys found: running as the demo, MASTHEAD_DEMO=1)' : ''}`);
}

const SOURCES = [
  'app',
  'components',
  'lib',
  'db',
  'public',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
/** Served or read at run time, never part of the build. */
const NOT_BUILT = /\/(articles|pictures|migrations)\/|\.(md|woff2|webp)$/;

function* filesOf(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) return void (yield path);
  for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name));
}

/** Builds the pages when a source they are made from changed. */
async function build() {
  const mark = '.next/masthead-build';
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesOf(source)) {
      if (!NOT_BUILT.test(file)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
    }
  }
  const wanted = hash.digest('hex');
  if (readMark(mark) === wanted) return;
  say('building the pages (about half a minute, when sources changed)');
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env.PATH}`,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  const built = await run(join(bin, 'next'), ['build'], { stdio: ['ignore', 'pipe', 'pipe'], env });
  if (built.kind !== 'done') {
    process.stderr.write(built.said);
    stop('the pages could not be built; what the build said is above.');
  }
  mkdirSync('.next', { recursive: true });
  writeFileSync(mark, wanted);
}

const mode = process.argv[2] ?? 'start';
await install();
checkNode();
secrets();
if (mode === 'start' || mode === 'test') await build();
