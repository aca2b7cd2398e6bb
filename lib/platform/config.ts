// How is this process set up? The one table of settings: name, how it is read, its default, whether it is a secret. The only
// file of lib that reads the environment (db/engine.ts must know its engine before anything else is loaded).

import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from './errors.ts';
import {
  choiceOf,
  listOf,
  MAX_PORT,
  networksOf,
  originOf,
  portOf,
  smtpOf,
  sourceKeysOf,
  switchOf,
} from './setting-values.ts';

export interface Config {
  demo: boolean;
  /** The demo may be reached from other machines, though everybody knows its password. */
  demoPublic: boolean;
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
  /** What the secrets of sources are sealed under: the first seals, all open. NEXTAUTH_SECRET is the last of them. */
  sourceKeys: string[];
  /** host, host:port or CIDR entries that ingest may reach although they are private; in the demo the newsroom too. */
  ingestAllow: string[];
  /** Whether article pages are fetched only where the publisher's robots.txt lets programs in. Feeds are made for programs. */
  robots: 'obey' | 'ignore';
  /** Folder for everything this process keeps outside the database. */
  dataFolder: string;
  /** Null: nothing can be bought here, and sign-up opens the trial by itself. */
  stripe: StripeConfig | null;
  emulatorPort: number;
  /** Whether the trial asks for a card before it begins. */
  trialCard: 'none' | 'required';
  /** What happens when a trial ends and no card is there. */
  trialEnd: 'pause' | 'cancel' | 'invoice';
  /** Null: mails are not sent; in the demo they lie in its outbox. */
  smtpUrl: string | null;
  mailFrom: string;
  google: ProviderConfig | null;
  apple: ProviderConfig | null;
}

export interface StripeConfig {
  secretKey: string;
  webhookSecret: string;
  /** Where the API is spoken to when it is not Stripe itself: the demo's emulator. */
  emulator: string | null;
}

/** An account at another provider that may sign in here. */
export interface ProviderConfig {
  id: string;
  secret: string;
  /** Where it is asked, without a slash at the end: the provider itself, or a stand-in on this machine for trying it out. */
  issuer: string;
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
  {
    name: 'SOURCE_KEY',
    help: 'seals credentials of sources; a comma and older keys after it still open',
    secret: true,
    fallback: 'NEXTAUTH_SECRET',
  },
  { name: 'MASTHEAD_DEMO', help: '1: fictional newsroom and accounts', fallback: '' },
  { name: 'MASTHEAD_DEMO_PUBLIC', help: '1: the demo may listen on a HOST beyond this machine', fallback: '' },
  { name: 'INGEST_ALLOW', help: 'private hosts that ingest may reach: host, host:port, CIDR', fallback: '' },
  { name: 'ROBOTS', help: 'obey or ignore: robots.txt of publishers, for article pages', fallback: 'obey' },
  { name: 'STRIPE_SECRET_KEY', help: 'sk_... of Stripe', secret: true, fallback: 'in the demo the emulator’s' },
  { name: 'STRIPE_WEBHOOK_SECRET', help: 'whsec_... of the webhook endpoint', secret: true, fallback: '' },
  { name: 'EMULATOR_PORT', help: 'port of the demo’s Stripe emulator (loopback)', fallback: 'PORT + 2' },
  { name: 'TRIAL_CARD', help: 'none or required: whether a trial begins without a card', fallback: 'none' },
  { name: 'TRIAL_END', help: 'pause, cancel or invoice: the end of a trial without a card', fallback: 'pause' },
  { name: 'SMTP_URL', help: 'where mails go out: smtp://user:password@host:port', secret: true, fallback: '' },
  { name: 'MAIL_FROM', help: 'sender of mails', fallback: 'Masthead <no-reply@host of APP_ORIGIN>' },
  { name: 'GOOGLE_CLIENT_ID', help: 'sign-in with Google', fallback: '' },
  { name: 'GOOGLE_CLIENT_SECRET', help: 'sign-in with Google', secret: true, fallback: '' },
  { name: 'GOOGLE_ISSUER', help: 'a stand-in for Google on this machine', fallback: 'https://accounts.google.com' },
  { name: 'APPLE_CLIENT_ID', help: 'sign-in with Apple', fallback: '' },
  { name: 'APPLE_CLIENT_SECRET', help: 'sign-in with Apple', secret: true, fallback: '' },
  { name: 'APPLE_ISSUER', help: 'a stand-in for Apple on this machine', fallback: 'https://appleid.apple.com' },
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

type ValueOf = (name: string) => string | undefined;

/** Stripe's keys, or the emulator's when there are none in the demo: never both. */
function stripeOf(value: ValueOf, demo: boolean, emulatorPort: number, authSecret: string): StripeConfig | null {
  const secretKey = value('STRIPE_SECRET_KEY');
  if (!secretKey) {
    if (!demo) return null;
    const webhookSecret = `whsec_${createHmac('sha256', authSecret).update('emulator').digest('hex')}`;
    return { secretKey: EMULATOR_KEY, webhookSecret, emulator: `http://127.0.0.1:${emulatorPort}` };
  }
  if (!/^(sk|rk)_(live|test)_/.test(secretKey))
    throw new AppError('config', 'STRIPE_SECRET_KEY must begin with sk_live_, sk_test_, rk_live_ or rk_test_.');
  const webhookSecret = value('STRIPE_WEBHOOK_SECRET') ?? '';
  if (!webhookSecret.startsWith('whsec_'))
    throw new AppError(
      'config',
      'STRIPE_SECRET_KEY is set, so STRIPE_WEBHOOK_SECRET (whsec_...) must be too: without it no event can be believed.',
    );
  return { secretKey, webhookSecret, emulator: null };
}

const ISSUERS = { GOOGLE: 'https://accounts.google.com', APPLE: 'https://appleid.apple.com' } as const;

/** Whoever is believed here can sign in as anybody they vouch for: the provider itself, or a stand-in on loopback. */
function issuerOf(value: ValueOf, name: 'GOOGLE' | 'APPLE'): string {
  const issuer = value(`${name}_ISSUER`);
  if (issuer === undefined || issuer === ISSUERS[name]) return ISSUERS[name];
  if (!/^http:\/\/(127\.0\.0\.1|localhost):\d{1,5}$/.test(issuer))
    throw new AppError('config', `${name}_ISSUER may only be a stand-in like http://127.0.0.1:4000, not "${issuer}".`);
  return issuer;
}

/** Both or neither. */
function providerOf(value: ValueOf, name: 'GOOGLE' | 'APPLE'): ProviderConfig | null {
  const id = value(`${name}_CLIENT_ID`);
  const secret = value(`${name}_CLIENT_SECRET`);
  if (!id !== !secret)
    throw new AppError('config', `${name}_CLIENT_ID and ${name}_CLIENT_SECRET go together, and one is missing.`);
  return id && secret ? { id, secret, issuer: issuerOf(value, name) } : null;
}

/** The only key that the emulator takes, and that never leaves this machine. */
const EMULATOR_KEY = 'sk_test_emulator';

/** Reads and checks the settings. Throws AppError('config') with one sentence. */
export function readConfig(env: Environment = process.env): Config {
  const value = (name: string): string | undefined => env[name]?.trim() || undefined;
  const demo = switchOf('MASTHEAD_DEMO', value('MASTHEAD_DEMO') ?? '0');
  const port = portOf('PORT', value('PORT') ?? '3000');
  const beside = (n: number) => String(port + n <= MAX_PORT ? port + n : port - n);
  const newsroomPort = portOf('NEWSROOM_PORT', value('NEWSROOM_PORT') ?? beside(1));
  const emulatorPort = portOf('EMULATOR_PORT', value('EMULATOR_PORT') ?? beside(2));
  if (demo && new Set([port, newsroomPort, emulatorPort]).size < 3)
    throw new AppError(
      'config',
      `PORT, NEWSROOM_PORT and EMULATOR_PORT must differ, not ${port}, ${newsroomPort} and ${emulatorPort}.`,
    );
  const databaseUrl = value('DATABASE_URL') ?? 'file:data/masthead.db';
  // In memory every process would have a database of its own.
  if (!/^(file:(?!:memory:).|postgres(ql)?:\/\/|pglite:)/.test(databaseUrl)) {
    throw new AppError(
      'config',
      `DATABASE_URL must be file:PATH or postgres://..., not "${databaseUrl.slice(0, 12)}...".`,
    );
  }
  const authSecret = value('NEXTAUTH_SECRET') ?? '';
  const origin = originOf(value('APP_ORIGIN') ?? `http://localhost:${port}`);
  const file = /^file:(.+)$/.exec(databaseUrl)?.[1];
  return {
    demo,
    demoPublic: switchOf('MASTHEAD_DEMO_PUBLIC', value('MASTHEAD_DEMO_PUBLIC') ?? '0'),
    port,
    host: value('HOST') ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    origin,
    trustedProxies: networksOf('TRUSTED_PROXIES', value('TRUSTED_PROXIES')),
    newsroomPort,
    databaseUrl,
    authSecret,
    sourceKeys: sourceKeysOf(value('SOURCE_KEY'), authSecret),
    ingestAllow: [...listOf(value('INGEST_ALLOW')), ...(demo ? [`127.0.0.1:${newsroomPort}`] : [])],
    robots: choiceOf('ROBOTS', value('ROBOTS') ?? 'obey', ['obey', 'ignore'] as const),
    dataFolder: file ? join(file, '..') : 'data',
    stripe: stripeOf(value, demo, emulatorPort, authSecret),
    emulatorPort,
    trialCard: choiceOf('TRIAL_CARD', value('TRIAL_CARD') ?? 'none', ['none', 'required'] as const),
    trialEnd: choiceOf('TRIAL_END', value('TRIAL_END') ?? 'pause', ['pause', 'cancel', 'invoice'] as const),
    smtpUrl: smtpOf(value('SMTP_URL')),
    mailFrom: value('MAIL_FROM') ?? `Masthead <no-reply@${new URL(origin).hostname}>`,
    google: providerOf(value, 'GOOGLE'),
    apple: providerOf(value, 'APPLE'),
  };
}

/** True when npm started this process: then it lives no longer than npm does. */
export const underNpm = (env: Environment = process.env): boolean => env['npm_lifecycle_event'] !== undefined;

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
