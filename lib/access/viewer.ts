// Who is looking? Anonymous, a reader (signed in), or a member (a reader with a live right); `admin` is a role of an account.
import type { Role } from '../../db/schema/accounts.ts';
import type { GiftPass } from './decide.ts';
import { type AccessFacts, type AccessState, entitlementOf } from './entitlement.ts';

/** Shown above every page while a payment is open. */
export interface Banner {
  kind: 'payment-failed';
  /** When reading ends, epoch milliseconds. */
  until: number;
}

export interface AnonymousViewer {
  kind: 'anonymous';
  facts: null;
  /** Gifts that came with the request. */
  passes: readonly GiftPass[];
}

export interface SignedInViewer {
  kind: 'reader' | 'member';
  id: number;
  name: string | null;
  email: string;
  role: Role;
  sessionId: string;
  state: AccessState;
  /** Members only: when reading ends unless something happens before. */
  until?: number;
  banner?: Banner;
  /** What decideAccess wants to know. Never hand it to a page. */
  facts: AccessFacts;
  passes: readonly GiftPass[];
}

export type Viewer = AnonymousViewer | SignedInViewer;

export const ANONYMOUS: AnonymousViewer = { kind: 'anonymous', facts: null, passes: [] };

export interface Identity {
  id: number;
  name: string | null;
  email: string;
  role: Role;
  sessionId: string;
}

/** The viewer that an account with these facts is at `now`. */
export function viewerOf(identity: Identity, facts: AccessFacts, now: number): SignedInViewer {
  const right = entitlementOf(facts, now);
  if (!right.reads) return { kind: 'reader', ...identity, state: right.state, facts, passes: [] };
  const member: SignedInViewer = {
    kind: 'member',
    ...identity,
    state: right.state,
    until: right.until,
    facts,
    passes: [],
  };
  if (right.state === 'past_due') member.banner = { kind: 'payment-failed', until: right.until };
  return member;
}

export const isAdmin = (viewer: Viewer): viewer is SignedInViewer =>
  viewer.kind !== 'anonymous' && viewer.role === 'admin';
