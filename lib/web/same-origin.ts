// Did this request come from our own pages, and where may it go next? Pure checks on headers and addresses.

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The origins that are us: the configured one; for a loopback address also its other names, which reach the same socket. */
export function ownOrigins(origin: string): string[] {
  const { protocol, hostname, port } = new URL(origin);
  if (!LOOPBACK.includes(hostname)) return [origin];
  return LOOPBACK.map((host) => `${protocol}//${host}${port ? `:${port}` : ''}`);
}

/** Only what our own pages send. A request with neither Origin nor Sec-Fetch-Site is refused. */
export function isSameOrigin(headers: Pick<Headers, 'get'>, origin: string): boolean {
  const from = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (from === null && site === null) return false;
  if (site !== null && site !== 'same-origin') return false;
  return from === null || ownOrigins(origin).includes(from);
}

/** Browsers drop tabs and line ends inside an address and read a backslash as a slash: neither has a place in ours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const TRICKS = /[\u0000-\u0020\u007f\\]/;
const LONGEST = 2000;
/** Going back to these would end the session just begun, show JSON, or use up a link. */
const NOWHERE = /^\/(api|sign-in|sign-up|sign-out|forgot|check-mail|link|goodbye)(\/|\?|#|$)/;

/** Where to go after signing in: a path of ours, else `/`. Never another origin, whatever was asked for. */
export function safeCallback(asked: unknown, origin: string): string {
  if (typeof asked !== 'string' || asked === '' || asked.length > LONGEST || TRICKS.test(asked)) return '/';
  let url: URL;
  try {
    url = new URL(asked, origin);
  } catch {
    return '/';
  }
  const relative = asked.startsWith('/');
  const absolute = /^https?:\/\//i.test(asked);
  if (!(relative || absolute) || !ownOrigins(origin).includes(url.origin) || url.username || url.password) return '/';
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.startsWith('//') || NOWHERE.test(path) ? '/' : path;
}
