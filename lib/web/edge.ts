// What happens to a request before any page sees it? Checked, named, stripped of borrowed headers; then answered from the shared
// cache, from our files, or by Next; and written down in one line.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { admit } from './admit.ts';
import { openAddressing } from './client-address.ts';
import { sendWhole } from './compress.ts';
import { cookieNames, csrfTokenOf, mintCsrf, parseCookies, setCookie } from './cookies.ts';
import { dressFeed } from './feed-dress.ts';
import { Budgets, type FillLimits } from './fill-limits.ts';
import { answerPlainly, dropBelievedHeaders, securityHeaders } from './headers.ts';
import { type Entry, openPasswordDoors } from './password-doors.ts';
import { BARE_POLICY, MAIL_POLICY, noncePolicy, type PolicyOptions, pagePolicy } from './policy.ts';
import { REFUSALS } from './refusals.ts';
import {
  ADDRESS_HEADER,
  FILL_HEADER,
  PAGE_HEADER,
  PEEK_HEADER,
  REQUEST_ID_HEADER,
  takeDeadSession,
} from './request-facts.ts';
import { outcome, pathSaid, writeDown } from './request-line.ts';
import { isSameOrigin } from './same-origin.ts';
import { sendPage } from './send-page.ts';
import type { CookieState } from './session-gate.ts';
import { type ShareRule, shareRule } from './shareable.ts';
import type { SharedCache } from './shared-cache.ts';
import type { StaticFiles } from './static-files.ts';

export interface EdgeOptions {
  origin: string;
  secret: string;
  /** Addresses and networks of proxies before this server. */
  proxies?: readonly string[];
  /** Value of the fill header; random per process. */
  fillSecret: string;
  dev: boolean;
  /** Hashes of the inline scripts in pages that the build made ahead. */
  builtScripts: string;
  /** Other origins that forms lead to. */
  formTargets?: readonly string[];
  limits: Pick<FillLimits, 'burst' | 'perSecond'>;
  sessionGate: (cookieHeader: string | undefined) => Promise<CookieState>;
  /** Null in development. */
  cache: SharedCache | null;
  files: StaticFiles | null;
  /** Next's handler. */
  upstream: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** Pages with a form that next-auth answers: its CSRF pair must be there before the page is made. */
const CSRF_PAGES = /^\/(sign-in|sign-up|sign-out|account|account\/provider\/\w+)$/;
/** Each costs a search or a suggestion. Strangers' pages of a search have the budget of all their pages. */
const SEARCHES = /^\/(search|api\/suggest)$/;
/** Lead pictures, which are everybody's: programs that read feeds in a browser show them on pages of their own. */
const LEAD_PICTURES = /^\/api\/image\/\d{1,16}\/0\/\d{1,4}$/;
/** The HTML of a mail: shown in a frame of ours, where it may do nothing. */
const MAIL_PAGES = /^\/demo\/outbox\/\d{1,16}\/html$/;
const SHARED_CACHING = 'public, max-age=0, s-maxage=30, stale-while-revalidate=60, stale-if-error=3600';
const PRIVATE_CACHING = 'private, no-store';

interface Visit {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  query: string;
  reads: boolean;
  address: string;
  id: string;
}

const headersOf = ({ headers }: IncomingMessage): Pick<Headers, 'get'> => ({
  get: (name) => headers[name]?.toString() ?? null,
});

/** The listener of the web server. */
export function createEdge(options: EdgeOptions): RequestListener {
  const names = cookieNames(options.origin);
  const policy: PolicyOptions = { dev: options.dev, secure: names.secure, formTargets: options.formTargets ?? [] };
  const always = securityHeaders(names.secure);
  const budgets = new Budgets(options.limits);
  /** What signed-in readers search for and type; whatever else they open is not counted. */
  const searches = new Budgets(options.limits);
  const passwordDoors = openPasswordDoors();
  const addressOf = openAddressing(options.proxies ?? []);

  return (request, response) => {
    const fill = request.headers[FILL_HEADER] === options.fillSecret;
    const admission = admit(request);
    const target = admission.kind === 'ok' ? admission : { path: '', query: '', reads: false };
    const visit: Visit = {
      request,
      response,
      path: target.path,
      query: target.query,
      reads: target.reads,
      address: addressOf(request),
      id: randomBytes(9).toString('base64url'),
    };
    const ofFill = fill ? request.headers['content-security-policy'] : undefined;
    dropBelievedHeaders(request.headers);
    request.headers[REQUEST_ID_HEADER] = visit.id;
    request.headers[ADDRESS_HEADER] = visit.address;
    if (request.method === 'HEAD') request.headers[PEEK_HEADER] = '1';
    // What many share must not depend on how one of them asked.
    if (!fill) request.headers[PAGE_HEADER] = pageOf(visit);
    response.setHeader(REQUEST_ID_HEADER, visit.id);
    for (const [name, value] of always) response.setHeader(name, value);
    response.setHeader('content-security-policy', BARE_POLICY);
    if (LEAD_PICTURES.test(visit.path)) response.setHeader('cross-origin-resource-policy', 'cross-origin');
    if (fill) {
      // Its answer goes to the cache, which adds what readers need; its nonce marks what Next itself writes.
      if (ofFill) request.headers['content-security-policy'] = ofFill;
      run(visit, options.upstream(request, response));
      return;
    }
    writeDown(visit);
    if (admission.kind === 'refused') {
      answerPlainly(response, admission.status, admission.sentence, { connection: 'close' });
    } else if (options.files?.answer(request, response, visit.path)) outcome(response, 'file');
    else run(visit, answer(visit));
  };

  async function answer(visit: Visit): Promise<void> {
    const { request, response, path, query, reads } = visit;
    const state = await options.sessionGate(request.headers.cookie);
    const alike = state === 'none' && !request.headers['rsc'] && !request.headers.cookie?.includes(`${names.gift}=`);
    const rule = options.cache && reads && alike ? shareRule(path, query) : null;
    if (options.cache && rule) return answerShared(visit, options.cache, rule);
    // Next's own rooms: its files are answered above, and there is nothing else in them for anybody.
    if (!options.dev && path.startsWith('/_')) return answerPlainly(response, 404, REFUSALS['not-found'].sentence);
    const entry = await passwordDoors.enter(request, response, path, visit.address);
    if (entry && entry !== 'in') return refuse(visit, TURNED_AWAY[entry]);
    if (SEARCHES.test(path) && !options.dev) {
      const budget = state === 'ours' ? searches : path === '/search' ? null : budgets;
      if (budget && !budget.take(visit.address, Date.now())) return refuse(visit, 429);
    }
    if (path.startsWith('/_next/') || path.startsWith('/api/')) return options.upstream(request, response);
    // Forms of pages are ours alone; doors that others may knock at are under /api and check for themselves.
    if (!reads && !isSameOrigin(headersOf(request), options.origin)) {
      outcome(response, 'refused');
      return answerPlainly(response, 403, REFUSALS.foreign.sentence);
    }
    if (MAIL_PAGES.test(path)) {
      response.setHeader('content-security-policy', MAIL_POLICY);
      response.setHeader('x-frame-options', 'SAMEORIGIN');
      return options.upstream(request, response);
    }
    // A reader's page is made when they open it, not when a browser guesses that they might: opening is a read.
    if (state === 'ours' && /\bprefetch\b/.test(request.headers['sec-purpose']?.toString() ?? ''))
      return refuse(visit, 503);
    // A page for one reader. Members are who they say; all others have a budget.
    if (state !== 'ours' && reads && !options.dev && !budgets.take(visit.address, Date.now()))
      return refuse(visit, 429);
    if (state === 'forged') response.appendHeader('set-cookie', setCookie(names, names.session, '', 0));
    if (CSRF_PAGES.test(path)) giveCsrf(request, response);
    const nonce = randomBytes(16).toString('base64');
    request.headers['content-security-policy'] = noncePolicy(nonce, policy);
    response.setHeader('content-security-policy', noncePolicy(nonce, policy));
    sendWhole(request, response, { beforeHead: (page) => finishPage(visit, nonce, page) });
    return options.upstream(request, response);
  }

  /** A page made for one request is nobody else's; a dead session loses its cookie. */
  function finishPage({ request, response, id }: Visit, nonce: string, page: Buffer | null): void {
    const type = String(response.getHeader('content-type') ?? '');
    if (/^text\/(html|x-component)/.test(type) || !response.hasHeader('cache-control'))
      response.setHeader('cache-control', PRIVATE_CACHING);
    dressFeed(request, response);
    // A page that the build made ahead (the one for unknown addresses) never saw the nonce.
    if (page && type.startsWith('text/html') && !page.includes(nonce))
      response.setHeader('content-security-policy', pagePolicy(options.builtScripts, policy));
    if (takeDeadSession(id)) response.appendHeader('set-cookie', setCookie(names, names.session, '', 0));
  }

  async function answerShared(visit: Visit, cache: SharedCache, rule: ShareRule): Promise<void> {
    const { request, response } = visit;
    if (cache.mustRender(visit.path) && !budgets.take(visit.address, Date.now())) return refuse(visit, 429);
    const shared = await cache.answer(visit.path, rule);
    if (shared.kind === 'busy') return refuse(visit, 503);
    outcome(response, shared.kind === 'page' ? shared.how : 'pass');
    const caching = shared.kind === 'page' ? SHARED_CACHING : PRIVATE_CACHING;
    sendPage(request, response, shared.page, caching);
  }

  /** next-auth's CSRF pair, in the browser's cookie and, for the page that is about to be made, in this request's. */
  function giveCsrf(request: IncomingMessage, response: ServerResponse): void {
    if (csrfTokenOf(parseCookies(request.headers.cookie).get(names.csrf), options.secret)) return;
    const { cookie } = mintCsrf(options.secret);
    const others = (request.headers.cookie ?? '').split(/;\s*/).filter((c) => c && !c.startsWith(`${names.csrf}=`));
    request.headers.cookie = [...others, `${names.csrf}=${encodeURIComponent(cookie)}`].join('; ');
    response.appendHeader('set-cookie', setCookie(names, names.csrf, cookie));
  }
}

const SAID = {
  408: 'This took too long.',
  413: 'This is too large.',
  429: 'Too many requests. Please wait a moment.',
  503: 'Very busy just now. Please try again.',
} as const;

/** What becomes of a form with a password in it that is not let in. */
const TURNED_AWAY: Record<Exclude<Entry, 'in'>, keyof typeof SAID> = {
  'too-slow': 408,
  gone: 408,
  'too-large': 413,
  'too-many': 429,
  busy: 503,
};

function refuse({ response }: Visit, status: keyof typeof SAID): void {
  outcome(response, 'refused');
  // The rest of a form that did not arrive is not waited for.
  const after: Record<string, string> = status < 429 ? { connection: 'close' } : { 'retry-after': '5' };
  answerPlainly(response, status, SAID[status], after);
}

function run(visit: Visit, work: Promise<void>): void {
  work.catch((error: unknown) => {
    log.error('request.failed', { id: visit.id, path: pathSaid(visit.path), detail: messageOf(error) });
    answerPlainly(visit.response, 500, `That did not work. If you ask us about it, please name ${visit.id}.`);
  });
}

/** A page of the own feed names the articles that follow in its address. */
const LONGEST_PAGE = 1900;

/** Without what Next's own requests add. */
function pageOf({ path, query }: Visit): string {
  const asked = query
    .split('&')
    .filter((part) => part !== '' && !part.startsWith('_rsc='))
    .join('&');
  return asked === '' || path.length + asked.length > LONGEST_PAGE ? path : `${path}?${asked}`;
}
