// What may a page of ours load and run? The content security policy: hashes for shared answers, a nonce for all others.
import { createHash } from 'node:crypto';

export interface PolicyOptions {
  /** Development needs eval and inline styles, and a socket for reloading. */
  dev: boolean;
  /** https origins: plain http addresses are upgraded. */
  secure: boolean;
  /** Other origins that our forms may lead to in the end: Stripe's pages. A form's policy holds for its redirects too. */
  formTargets?: readonly string[];
}

/** `script`: what may run besides our own files, as CSP sources. */
export function pagePolicy(script: string, { dev, secure, formTargets = [] }: PolicyOptions): string {
  const directives = [
    "default-src 'self'",
    `script-src 'self'${script ? ` ${script}` : ''}${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${dev ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    ["form-action 'self'", ...formTargets].join(' '),
    "frame-ancestors 'none'",
  ];
  if (secure) directives.push('upgrade-insecure-requests');
  return directives.join('; ');
}

/**
 * For the HTML of a mail in the demo's outbox, framed by our own page: its inline styles apply, nothing runs, nothing is loaded,
 * and its links open in the window only when they are clicked.
 */
export const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-top-navigation-by-user-activation',
].join('; ');

/** For answers that are no pages: JSON, pictures, errors of the server itself. */
export const BARE_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

export const noncePolicy = (nonce: string, options: PolicyOptions): string =>
  pagePolicy(`'nonce-${nonce}' 'strict-dynamic'`, options);

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi;

/** Hashes of every inline script in these bytes. JSON-LD and the like are data, which no policy asks about. */
export function hashesOfInlineScripts(html: string): string {
  const hashes = new Set<string>();
  for (const [, attributes = '', text = ''] of html.matchAll(SCRIPT)) {
    if (/\ssrc\s*=/i.test(attributes) || /\stype\s*=\s*["']?application\//i.test(attributes)) continue;
    hashes.add(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  }
  return [...hashes].join(' ');
}
