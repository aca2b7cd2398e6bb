// How is this process set up? The one table of settings: name, how it is read, its default, whether it is a secret. The only
// file of lib that reads the environment (db/engine.ts must know its engine before anything else is loaded).

import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { AppError } from './errors.ts';

export interface Config {
  demo: boolean;
  port: number;
  host: string;
  /** Scheme, host and port that readers use; no trailing slash. */
  origin: string;
  /** Addresses and networks (CIDR) of proxies before the web server, whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  newsroomPort: number;
  databaseUrl: string;
  /** Signs session cookies. */
  authSecret: string;
  /** host, host:port or CIDR entries that ingest may reach although they are private; in the demo the newsroom too. */
  ingestAllow: string[];
  /** Folder for everything this process keeps outside the database. */
  dataFolder: string;
}

type Environment = Record<string, string | undefined>;

interface Setting {
  name: string;
  help: string;
  secret?: boolean;
  fallback: string;
}

export const SETTINGS: readonly Setting[] = [
  { name: 'PORT', help: 'port of the web server', fallback: '3000' },
  { name: 'HOST', help: 'address the web server listens on', fallback: '127.0.0.1 in the demo, else 0.0.0.0' },
  { name: 'APP_ORIGIN', help: 'the address readers use', fallback: 'http://localhost:PORT' },
  { name: 'TRUSTED_PROXIES', help: 'proxies whose X-Forwarded-For is believed: addresses, CIDR', fallback: 'none' },
  { name: 'NEWSROOM_PORT', help: 'port of the demo newsroom (loopback)', fallback: 'PORT + 1' },
  { name: 'DATABASE_URL', help: 'file:PATH or postgres://...', fallback: 'file:data/masthead.db' },
  { name: 'NEXTAUTH_SECRET', help: 'signs session cookies; at least 32 characters', secret: true, fallback: '' },
  { name: 'MASTHEAD_DEMO', help: '1: fictional newsroom and accounts', fallback: '' },
  { name: 'INGEST_ALLOW', help: 'private hosts that ingest may reach: host, host:port, CIDR', fallback: '' },
];

/** Loads .env.local of the working folder; what the environment already says wins. Throws AppError('config'). */
export function loadEnvironmentFile(folder = process.cwd()): void {
  const file = join(folder, '.env.local');
  if (!existsSync(file)) return;
  try {
    process.loadEnvFile(file);
  } catch (cause) {
    throw new AppError('config', `${file} cannot be read by this account.`, { cause });
  }
}

const MAX_PORT = 65_535;

const portOf = (name: string, value: string): number => {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port < 1 || port > MAX_PORT)
    throw new AppError('config', `${name} must be a port number from 1 to ${MAX_PORT}, not "${value}".`);
  return port;
};

const switchOf = (name: string, value: string): boolean => {
  if (value !== '0' && value !== '1') throw new AppError('config', `${name} must be 1 or 0, not "${value}".`);
  return value === '1';
};

const originOf = (value: string): string => {
  try {
    const url = new URL(value);
    if (/^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
  } catch {
    // falls through to the sentence below
  }
  throw new AppError('config', `APP_ORIGIN must look like https://news.example.org, not "${value}".`);
};

const listOf = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean);

function networksOf(name: string, value: string | undefined): string[] {
  const networks = listOf(value);
  for (const network of networks) {
    const [, address = '', prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(network) ?? [];
    const family = isIP(address);
    if (family === 0 || Number(prefix ?? 0) > (family === 4 ? 32 : 128))
      throw new AppError(
        'config',
        `${name} must list addresses like 10.0.0.1 or networks like 10.0.0.0/8, not "${network}".`,
      );
  }
  return networks;
}

/** Reads and checks the settings. Throws AppError('config') with one sentence. */
export function readConfig(env: Environment = process.env): Config {
  const value = (name: string): string | undefined => env[name]?.trim() || undefined;
  const demo = switchOf('MASTHEAD_DEMO', value('MASTHEAD_DEMO') ?? '0');
  const port = portOf('PORT', value('PORT') ?? '3000');
  const beside = port < MAX_PORT ? port + 1 : port - 1;
  const newsroomPort = portOf('NEWSROOM_PORT', value('NEWSROOM_PORT') ?? String(beside));
  if (demo && newsroomPort === port)
    throw new AppError('config', `PORT and NEWSROOM_PORT must differ, and both are ${port}.`);
  const databaseUrl = value('DATABASE_URL') ?? 'file:data/masthead.db';
  // In memory every process would have a database of its own.
  if (!/^(file:(?!:memory:).|postgres(ql)?:\/\/|pglite:)/.test(databaseUrl)) {
    throw new AppError(
      'config',
      `DATABASE_URL must be file:PATH or postgres://..., not "${databaseUrl.slice(0, 12)}...".`,
    );
  }
  const authSecret = value('NEXTAUTH_SECRET') ?? '';
  const file = /^file:(.+)$/.exec(databaseUrl)?.[1];
  return {
    demo,
    port,
    host: value('HOST') ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    origin: originOf(value('APP_ORIGIN') ?? `http://localhost:${port}`),
    trustedProxies: networksOf('TRUSTED_PROXIES', value('TRUSTED_PROXIES')),
    newsroomPort,
    databaseUrl,
    authSecret,
    ingestAllow: [...listOf(value('INGEST_ALLOW')), ...(demo ? [`127.0.0.1:${newsroomPort}`] : [])],
    dataFolder: file ? join(file, '..') : 'data',
  };
}

/** True when npm started this process: then it lives no longer than npm does. */
export const underNpm = (env: Environment = process.env): boolean => env['npm_lifecycle_event'] !== undefined;

/** What the web server and the sign-in cannot do without. Throws AppError('config'). */
export function requireServing(config: Config): Config {
  if (config.authSecret.length < 32) {
    throw new AppError(
      'config',
      'NEXTAUTH_SECRET is missing or shorter than 32 characters; `npm start` writes one into .env.local.',
    );
  }
  return config;
}

/** Sets what the frameworks read from the environment by themselves: next-auth its origin, React and Next which build to run. */
export function announceToFrameworks(config: Config, dev: boolean, env: Environment = process.env): void {
  env['NEXTAUTH_URL'] = config.origin;
  env['NODE_ENV'] = dev ? 'development' : 'production';
}

/** An address as it may be shown: its password hidden, wherever it stands. */
export const withoutPassword = (url: string): string =>
  url.replace(/(\/\/[^:/@]*):.*@/, '$1:***@').replace(/([?&]password=)[^&#]*/gi, '$1***');

/** The settings as they are in force, secrets hidden: what `masthead config` prints. */
export function describeConfig(env: Environment = process.env): { name: string; value: string; help: string }[] {
  return SETTINGS.map((s) => {
    const set = env[s.name]?.trim();
    const shown = s.secret && set ? '(set, hidden)' : set || `(default) ${s.fallback}`;
    return { name: s.name, value: withoutPassword(shown), help: s.help };
  });
}

let current: Config | undefined;

/** The configuration of this process, read once. */
export const config = (): Config => {
  current ??= readConfig();
  return current;
};
