// Which sign-ins are alive? One row a session, checked at every request; a raised account version ends all older ones.
import { randomBytes } from 'node:crypto';
import type { Store } from '../../db/store.ts';
import { CLOCK_SLACK, MINUTE } from '../platform/clock.ts';
import { SESSION_LIFETIME } from './plans.ts';
import {
  accessFacts,
  deleteExpiredSessions,
  deleteOtherSessions,
  deleteSession,
  insertSession,
  sessionsOf,
  sessionWithUser,
  touchSessionRow,
} from './queries.ts';
import { ANONYMOUS, type Viewer, viewerOf } from './viewer.ts';

/** All that a session cookie holds. */
export interface SessionKey {
  userId: number;
  sessionId: string;
  version: number;
}

const SEEN_EVERY = 10 * MINUTE;

/** A new session; always with a new id. Expired ones are swept on the way. */
export async function openSession(
  store: Store,
  user: { id: number; version: number; userAgent: string | null },
  now: number,
): Promise<SessionKey> {
  const sessionId = randomBytes(16).toString('base64url');
  const row = {
    id: sessionId,
    userId: user.id,
    version: user.version,
    userAgent: user.userAgent?.slice(0, 300) ?? null,
    createdAt: now,
    seenAt: now,
    expiresAt: now + SESSION_LIFETIME,
  };
  await store.write(
    async (tx) => {
      await deleteExpiredSessions(tx, now);
      await insertSession(tx, row);
    },
    { durable: true },
  );
  return { userId: user.id, sessionId, version: user.version };
}

export interface SeenSession {
  viewer: Viewer;
  /** True when `seenAt` is old enough to be written anew, after the answer; or lies ahead, as a clock that has gone back since wrote it. */
  touch: boolean;
}

/** Who holds this key at `now`? Anonymous when the row is gone, expired, another's, or of an older version. */
export async function sessionViewer(store: Store, key: SessionKey, now: number): Promise<SeenSession> {
  const row = await sessionWithUser(store, key.sessionId);
  const alive =
    row !== null &&
    row.userId === key.userId &&
    row.expiresAt > now &&
    row.version === key.version &&
    row.userVersion === key.version;
  if (!alive) return { viewer: ANONYMOUS, touch: false };
  const identity = { id: row.userId, name: row.name, email: row.email, role: row.role, sessionId: key.sessionId };
  const facts = await accessFacts(store, row.userId);
  return {
    viewer: viewerOf(identity, facts, now),
    touch: row.seenAt <= now - SEEN_EVERY || row.seenAt > now + CLOCK_SLACK,
  };
}

/** Notes that the session was used; at most one write in ten minutes, however many requests come at once. */
export async function touchSession(store: Store, sessionId: string, now: number): Promise<void> {
  await store.write((tx) => touchSessionRow(tx, sessionId, now, now - SEEN_EVERY + 1));
}

export async function closeSession(store: Store, sessionId: string): Promise<void> {
  await store.write((tx) => deleteSession(tx, sessionId), { durable: true });
}

/** Signs out everywhere but here. */
export async function closeOthers(store: Store, userId: number, keep: string): Promise<void> {
  await store.write((tx) => deleteOtherSessions(tx, userId, keep), { durable: true });
}

/** The list of devices, for the account page. */
export const listSessions = sessionsOf;
