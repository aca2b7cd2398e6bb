// What can come of asking a publisher for something? The closed list of outcomes and what an admin reads about each.

export type FailureCode =
  | 'unknown-host'
  | 'refused'
  | 'reset'
  | 'tls'
  | 'timeout'
  | 'too-slow'
  | 'blocked-address'
  | 'bad-address'
  | 'redirect-loop'
  | 'too-many-redirects'
  | 'bad-redirect'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'too-many'
  | 'server-error'
  | 'http-error'
  | 'too-large'
  | 'bad-encoding'
  | 'empty'
  | 'not-feed'
  | 'broken-feed'
  | 'bad-list'
  | 'locked'
  | 'robots'
  | 'internal';

const SENTENCES: Record<FailureCode, string> = {
  'unknown-host': 'No computer answers to this name: the address is misspelt or its domain has lapsed.',
  refused: 'The publisher’s computer refuses connections at this address.',
  reset: 'The connection broke off before the answer was complete.',
  tls: 'No secure connection could be made: the publisher’s certificate or encryption is not in order.',
  timeout: 'The publisher did not answer in time.',
  'too-slow': 'The answer came too slowly to be waited for.',
  'blocked-address': 'The address leads into a private network, where we do not go (INGEST_ALLOW can open it).',
  'bad-address':
    'This is not an address that can be fetched: it must begin with http:// or https://, carry no password and name no port of another service.',
  'redirect-loop': 'The address leads in a circle.',
  'too-many-redirects': 'The address was passed on more than five times.',
  'bad-redirect': 'The address was passed on to a place that cannot be fetched.',
  forbidden: 'The publisher does not let us in.',
  'not-found': 'There is nothing at this address any more (404).',
  gone: 'The publisher says that this address is gone for good (410).',
  'too-many': 'The publisher asks us to come less often (429).',
  'server-error': 'The publisher’s server has a fault.',
  'http-error': 'The publisher’s server answered with an error.',
  'too-large': 'The answer is larger than we accept.',
  'bad-encoding': 'The answer is compressed in a way that cannot be undone.',
  empty: 'The answer is empty.',
  'not-feed': 'There is a web page at this address, not a feed.',
  'broken-feed': 'What stands at this address cannot be read as a feed.',
  'bad-list': 'The page cannot be read as a list of articles.',
  locked:
    'The credentials of this source cannot be opened: the key they were sealed under (SOURCE_KEY) is not set here. Set them anew.',
  robots: 'The publisher’s robots.txt asks programs to stay away from this page (ROBOTS=ignore would pass over it).',
  internal: 'We could not store what came; the log knows more.',
};

export interface Failure {
  kind: 'failed';
  code: FailureCode;
  /** One sentence for an admin. */
  sentence: string;
  /** As the publisher asked (Retry-After), milliseconds from now. */
  retryAfterMs?: number;
  /** Asking again will not help. */
  permanent?: boolean;
}

/** A failure with its sentence; `detail` is added in parentheses. */
export function failure(code: FailureCode, detail?: string, more: Partial<Failure> = {}): Failure {
  const sentence = detail ? `${SENTENCES[code].replace(/\.$/, '')} (${detail}).` : SENTENCES[code];
  return { kind: 'failed', code, sentence, ...more };
}

/** The failure that an HTTP status means; statuses of 200 to 299 and 304 are none of its business. */
export function statusFailure(status: number, retryAfterMs?: number): Failure {
  const more = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status === 401 || status === 403) return failure('forbidden', String(status), more);
  if (status === 404) return failure('not-found', undefined, more);
  if (status === 410) return failure('gone', undefined, { permanent: true });
  if (status === 429) return failure('too-many', undefined, more);
  return failure(status >= 500 ? 'server-error' : 'http-error', String(status), more);
}

const NODE_CODES: Record<string, FailureCode> = {
  MASTHEAD_BLOCKED: 'blocked-address',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  EAI_NODATA: 'unknown-host',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  EACCES: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  HPE_HEADER_OVERFLOW: 'too-large',
  EPROTO: 'tls',
  ERR_BUFFER_TOO_LARGE: 'too-large',
};

/** The failure behind anything thrown by sockets, TLS, HTTP parsing or decompression. */
export function thrownFailure(error: unknown): Failure {
  const codes: string[] = [];
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 4; depth++) {
    if ('code' in e && typeof e.code === 'string') codes.push(e.code);
    e = e instanceof AggregateError ? e.errors[0] : e.cause;
  }
  for (const code of codes) {
    const known = NODE_CODES[code];
    if (known) return failure(known);
    if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return failure('tls', code);
    if (/^Z_|^ERR__ERROR_|^ERR_PADDING|BROTLI/.test(code)) return failure('bad-encoding');
  }
  return failure('reset', codes[0]);
}
