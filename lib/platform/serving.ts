// May the web server open with these settings? What it cannot do without, and what would show accounts to strangers.
import type { Config } from './config.ts';
import { AppError } from './errors.ts';

/** Names and addresses that only this machine reaches. */
const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

/** Throws AppError('config') with one sentence. */
export function requireServing(config: Config): Config {
  const wrong = problemOf(config);
  if (wrong) throw new AppError('config', wrong);
  return config;
}

function problemOf({ authSecret, origin, host, demo, demoPublic }: Config): string | null {
  if (authSecret.length < 32)
    return 'NEXTAUTH_SECRET is missing or shorter than 32 characters; `npm start` writes one into .env.local.';
  const { protocol, hostname } = new URL(origin);
  // Without https the session cookie would have neither Secure nor a prefix, and anybody on the way could take it.
  if (!demo && protocol === 'http:' && !isLoopback(hostname))
    return `APP_ORIGIN must begin with https:// (or be on localhost), not "${origin}": session cookies need a connection that nobody can listen to.`;
  if (demo && !demoPublic && !isLoopback(host))
    return `HOST=${host} would open the demo to other machines, and everybody knows its password: leave HOST out, or set MASTHEAD_DEMO_PUBLIC=1 if that is meant.`;
  return null;
}
