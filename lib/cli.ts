// Which command was asked for? The one entry for everything that is not a page: `npm run -s masthead -- COMMAND`.
// stdout carries only the answer (a summary is one JSON line); logs and complaints go to stderr.

import { loadEnvironmentFile } from './platform/config.ts';
import { AppError, messageOf } from './platform/errors.ts';

/** Runs with the words after the command's name; gives the exit code. */
type Command = (args: string[]) => Promise<number>;

interface Entry {
  usage: string;
  about: string;
  load: () => Promise<Command>;
}

const COMMANDS: Record<string, Entry> = {
  serve: {
    usage: 'serve [--dev]',
    about: 'migrates, then runs web server, worker and, in the demo, the newsroom and the stand-in for Stripe',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  web: {
    usage: 'web [--dev]',
    about: 'the web server alone',
    load: async () => (await import('./commands/processes.ts')).web,
  },
  worker: {
    usage: 'worker',
    about: 'polls sources and runs jobs until stopped',
    load: async () => (await import('./commands/processes.ts')).worker,
  },
  newsroom: {
    usage: 'newsroom',
    about: 'the demo newsroom alone',
    load: async () => (await import('./commands/processes.ts')).newsroom,
  },
  emulator: {
    usage: 'emulator',
    about: 'the demo’s stand-in for Stripe alone',
    load: async () => (await import('./commands/emulator.ts')).emulator,
  },
  migrate: {
    usage: 'migrate',
    about: 'brings the database to this version',
    load: async () => (await import('./commands/data.ts')).migrateCommand,
  },
  backup: {
    usage: 'backup FILE',
    about: 'a consistent copy while the app runs',
    load: async () => (await import('./commands/data.ts')).backup,
  },
  config: {
    usage: 'config',
    about: 'the settings in force, secrets hidden',
    load: async () => (await import('./commands/data.ts')).showConfig,
  },
  user: {
    usage: 'user add --email E --password P [--role admin] [--state S] | role --email E --role admin|reader | list',
    about: 'makes a confirmed account (states: demo only); changes a role; lists the accounts',
    load: async () => (await import('./commands/accounts.ts')).user,
  },
  ingest: {
    usage: 'ingest --once [--all] [--json]',
    about: 'polls every due source (--all: every source) to the end',
    load: async () => (await import('./commands/ingest.ts')).ingest,
  },
  sources: {
    usage:
      'sources add URL [--auth basic:NAME|bearer|header:NAME] [--list-item SELECTOR [--list-title|link|date|picture|summary SELECTOR]] | import FILE [--licence full|excerpt|link] [--pages auto|never] | list [--json] | catalogue | reseal',
    about:
      'the polled addresses; with selectors a page is read as a list; the secret of --auth comes by standard input; reseal: after a new SOURCE_KEY',
    load: async () => (await import('./commands/ingest.ts')).sources,
  },
  extract: {
    usage: 'extract --url URL < page.html | extract --jsonl',
    about: "a page's main text",
    load: async () => (await import('./commands/lines.ts')).extract,
  },
  feed: {
    usage: 'feed --jsonl',
    about: 'feeds as parsed',
    load: async () => (await import('./commands/lines.ts')).feed,
  },
  sanitize: {
    usage: 'sanitize --jsonl',
    about: 'HTML through the block tree and back',
    load: async () => (await import('./commands/lines.ts')).sanitize,
  },
  stories: {
    usage: 'stories --jsonl',
    about: 'groups articles into stories',
    load: async () => (await import('./commands/lines.ts')).stories,
  },
};

const help = (): string =>
  [
    'Usage: npm run -s masthead -- COMMAND',
    '',
    ...Object.values(COMMANDS).map((c) => `  ${c.usage}\n      ${c.about}`),
  ].join('\n');

/** Runs a command line; gives the exit code. An expected trouble is one sentence on stderr. */
export async function main(argv: string[]): Promise<number> {
  const [name = 'help', ...args] = argv;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const known = name === 'help' || name === '--help' || name === '-h';
    process.stderr.write(known ? `${help()}\n` : `There is no command "${name}".\n\n${help()}\n`);
    return known ? 0 : 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stderr.write(`Usage: ${command.usage}\n  ${command.about}\n`);
    return 0;
  }
  loadEnvironmentFile();
  try {
    const run = await command.load();
    return await run(args);
  } catch (error) {
    if (error instanceof AppError || isUsage(error)) {
      process.stderr.write(`${messageOf(error)}${isUsage(error) ? `\nUsage: ${command.usage}` : ''}\n`);
    } else {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    }
    return 1;
  }
}

/** What node:util parseArgs throws for unknown or malformed options. */
const isUsage = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
