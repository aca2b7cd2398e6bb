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

/** Hashes of the inline scripts with such attributes. JSON-LD and the like are data, which no policy asks about. */
function hashesOf(html: string, counts: (attributes: string) => boolean): string {
  const hashes = new Set<string>();
  for (const [, attributes = '', text = ''] of html.matchAll(SCRIPT)) {
    if (/\ssrc\s*=/i.test(attributes) || /\stype\s*=\s*["']?application\//i.test(attributes)) continue;
    if (counts(attributes)) hashes.add(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  }
  return [...hashes].join(' ');
}

/** Every inline script, whoever wrote it: only for pages of the build, which nobody else had a word in. */
export const hashesOfInlineScripts = (html: string): string => hashesOf(html, () => true);

/** In the data of a page: alone in its object, or beside other facts. */
const withoutNonceInData = (text: string, nonce: string): string =>
  text
    .replaceAll(`,{\\"nonce\\":\\"${nonce}\\"}`, '')
    .replaceAll(`\\"nonce\\":\\"${nonce}\\"`, '\\"nonce\\":\\"$undefined\\"')
    .replaceAll(nonce, '');

/**
 * A page for everybody, made for one request of ours: the hashes of those inline scripts that carry its nonce, which are Next's own,
 * and the page as if there had been none, so that it is the same at every rendering. A script that came into the page some other
 * way cannot know the nonce, gets no hash, and does not run. Null: the page never saw the nonce.
 */
export function ownScripts(page: string, nonce: string): { html: string; scripts: string } | null {
  if (!page.includes(nonce)) return null;
  const mark = ` nonce="${nonce}"`;
  const marked = page
    .split(mark)
    .map((part) => withoutNonceInData(part, nonce))
    .join(mark);
  const scripts = hashesOf(marked, (attributes) => attributes.includes(mark) && !attributes.includes('<'));
  return { html: marked.replaceAll(mark, ''), scripts };
}
