// Who is asking, and where is the data? The one way from a page, action or route to both; at most once a request.
import { cookies, headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { after } from 'next/server';
import { cache } from 'react';
import type { Store } from '../../db/store.ts';
import { passesOf } from '../access/gifts.ts';
import { sessionViewer, touchSession } from '../access/sessions.ts';
import { ANONYMOUS, isAdmin, type SignedInViewer, type Viewer } from '../access/viewer.ts';
import { config } from '../platform/config.ts';
import { cookieNames, csrfTokenOf, openSessionCookie } from './cookies.ts';
import { ADDRESS_HEADER, PAGE_HEADER, PEEK_HEADER, REQUEST_ID_HEADER, reportDeadSession } from './request-facts.ts';
import { webStore } from './store.ts';

export interface OpenRequest {
  viewer: Viewer;
  store: Store;
  /** Epoch milliseconds; one instant for the whole request. */
  now: number;
  requestId: string;
  /** The client's network address; `unknown` without our own server. */
  address: string;
  /** Only the head of the answer is asked for: nobody will see the page. */
  peek: boolean;
}

/** Reads the session cookie and its row. Awaiting it makes a page dynamic: nothing that reads data is baked in at build time. */
export const openRequest = cache(async (): Promise<OpenRequest> => {
  const [jar, head] = [await cookies(), await headers()];
  const { authSecret, origin } = config();
  const now = Date.now();
  const requestId = head.get(REQUEST_ID_HEADER) ?? 'none';
  const store = await webStore();
  const base = { store, now, requestId, address: head.get(ADDRESS_HEADER) ?? 'unknown', peek: head.has(PEEK_HEADER) };
  const token = jar.get(cookieNames(origin).session)?.value;
  const passes = await passesOf(store, jar.get(cookieNames(origin).gift)?.value, now);
  if (!token) return { ...base, viewer: { ...ANONYMOUS, passes } };
  const key = await openSessionCookie(token, authSecret);
  const seen = key ? await sessionViewer(store, key, now) : { viewer: ANONYMOUS, touch: false };
  if (seen.viewer.kind === 'anonymous') reportDeadSession(requestId);
  if (seen.touch && key) after(() => touchSession(store, key.sessionId, now));
  return { ...base, viewer: { ...seen.viewer, passes } };
});

/** The page that was asked for, path and query: where a reader's forms lead back to. Shared pages must not ask: they are `/` to it. */
export const askedPage = async (): Promise<string> => (await headers()).get(PAGE_HEADER) ?? '/';

/** The request of a signed-in admin; to everybody else the page does not exist. */
export async function requireAdmin(): Promise<OpenRequest & { viewer: SignedInViewer }> {
  const open = await openRequest();
  if (!isAdmin(open.viewer)) notFound();
  return { ...open, viewer: open.viewer };
}

/** The value of the hidden field `csrfToken` in sign-in and sign-out forms; the server minted the cookie before the page. */
export async function csrfToken(): Promise<string> {
  const { authSecret, origin } = config();
  return csrfTokenOf((await cookies()).get(cookieNames(origin).csrf)?.value, authSecret) ?? '';
}
