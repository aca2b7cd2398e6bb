// How is the text of a setting read? One function a kind, each of which says in a sentence what it does not understand.

import { isIP } from 'node:net';
import { AppError } from './errors.ts';

export const MAX_PORT = 65_535;

export const portOf = (name: string, value: string): number => {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port < 1 || port > MAX_PORT)
    throw new AppError('config', `${name} must be a port number from 1 to ${MAX_PORT}, not "${value}".`);
  return port;
};

export const switchOf = (name: string, value: string): boolean => {
  if (value !== '0' && value !== '1') throw new AppError('config', `${name} must be 1 or 0, not "${value}".`);
  return value === '1';
};

export function choiceOf<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((c) => c === value);
  if (choice === undefined) throw new AppError('config', `${name} must be ${choices.join(' or ')}, not "${value}".`);
  return choice;
}

export const originOf = (value: string): string => {
  try {
    const url = new URL(value);
    if (/^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
  } catch {
    // falls through to the sentence below
  }
  throw new AppError('config', `APP_ORIGIN must look like https://news.example.org, not "${value}".`);
};

export const listOf = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean);

export function networksOf(name: string, value: string | undefined): string[] {
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

/** At least 32 characters each, since what they seal is a publisher's. */
export function sourceKeysOf(value: string | undefined, authSecret: string): string[] {
  const keys = listOf(value);
  if (keys.some((key) => key.length < 32))
    throw new AppError(
      'config',
      'SOURCE_KEY must have at least 32 characters (each of them, where there are several).',
    );
  return [...keys, ...(authSecret ? [authSecret] : [])];
}

/** Never quoted when it is wrong: a password may stand in it. */
export function smtpOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (/^smtps?:$/.test(URL.parse(value)?.protocol ?? '') && URL.parse(value)?.hostname) return value;
  throw new AppError('config', 'SMTP_URL must look like smtp://user:password@host:587 or smtps://host.');
}
