// How does an account get another address? Asked for with a proof, confirmed from the new mailbox, taken back from the old one.
import type { Db, Store } from '../../db/store.ts';
import { holdLink, makeLink, type OpenLink } from './links.ts';
import { holdProven, type Owner, proveOwner, type Unproven } from './own-account.ts';
import {
  confirmUser,
  copyUsedTrial,
  deleteAccountRows,
  deleteIdentities,
  deleteLinks,
  holdUser,
  otherWithEmailKey,
  replaceEmail,
  takeLink,
} from './queries-accounts.ts';
import { cleanEmail, emailKeyOf, type SignedUpUser, trialHashOf, trialKeyOf } from './users.ts';

export type EmailChangeAsked = { kind: 'asked' } | { kind: 'refused'; code: 'email-invalid' | 'email-same' } | Unproven;

/** Writes to the new address. `token` is null when that address has an account: the page says the same, the mail says that. */
export async function askForEmailChange(
  store: Store,
  owner: Owner,
  typed: string,
  now: number,
  tell: (tx: Db, to: { userId: number; email: string; token: string | null }) => Promise<void>,
): Promise<EmailChangeAsked> {
  const email = cleanEmail(typed);
  if (!email) return { kind: 'refused', code: 'email-invalid' };
  const proof = await proveOwner(store, owner, now);
  if (proof.kind === 'refused') return proof;
  return store.write<EmailChangeAsked>(
    async (tx) => {
      const held = await holdProven(tx, proof.user);
      if (held.kind === 'refused') return held;
      const { id: userId, version, email: present } = held.user;
      if (present === email) return { kind: 'refused', code: 'email-same' };
      const other = await otherWithEmailKey(tx, emailKeyOf(email), userId);
      const taken = other !== null && other.confirmedAt !== null;
      const token = taken ? null : await makeLink(tx, { kind: 'email', userId, version, email }, now);
      await tell(tx, { userId, email, token });
      return { kind: 'asked' };
    },
    { durable: true },
  );
}

/** `taken`: somebody else confirmed an account with this address meanwhile; the link is not used up. */
type NotMoved = { kind: 'taken' } | { kind: 'gone' };

/**
 * The account's address becomes the one the link was sent to; all sessions end, and all links that went to another address.
 * `more`: what else changes with it.
 */
async function moveTo(
  tx: Db,
  { link, user }: OpenLink,
  now: number,
  more: { passwordHash?: null } = {},
): Promise<{ kind: 'moved'; version: number } | NotMoved> {
  const to = { email: link.email, emailKey: emailKeyOf(link.email), trialKey: trialKeyOf(link.email) };
  const found = await otherWithEmailKey(tx, to.emailKey, user.id);
  const other = found && (await holdUser(tx, found.id));
  if (other && other.confirmedAt !== null) return { kind: 'taken' };
  if (!(await takeLink(tx, link.hash, now))) return { kind: 'gone' };
  // Nobody ever showed that the address of that account is theirs; now somebody has.
  if (other) await deleteAccountRows(tx, other.id);
  const version = await replaceEmail(tx, user.id, { ...to, ...more });
  await confirmUser(tx, user.id, now);
  await copyUsedTrial(tx, trialHashOf(user.trialKey), trialHashOf(to.trialKey));
  await deleteLinks(tx, user.id, ['confirm', 'sign-in', 'reset', 'email']);
  return { kind: 'moved', version };
}

export type EmailChange = { kind: 'changed'; user: SignedUpUser; email: string } | NotMoved;

/** From the new mailbox. The change can be taken back for a week from the old one: `tell` gets the link for that. */
export async function changeEmailByLink(
  store: Store,
  token: string,
  now: number,
  tell: (tx: Db, change: { userId: number; from: string; to: string; back: string }) => Promise<void>,
): Promise<EmailChange> {
  return store.write<EmailChange>(
    async (tx) => {
      const open = await holdLink(tx, 'email', token, now);
      if (!open) return { kind: 'gone' };
      const moved = await moveTo(tx, open, now);
      if (moved.kind !== 'moved') return moved;
      const { version } = moved;
      const { id: userId, email: from } = open.user;
      const { email: to } = open.link;
      const back = await makeLink(tx, { kind: 'email-back', userId, version, email: from }, now);
      await tell(tx, { userId, from, to, back });
      return { kind: 'changed', user: { id: userId, version }, email: to };
    },
    { durable: true },
  );
}

/** `reset`: the token of a link by which a new password is chosen. */
export type EmailBack = { kind: 'taken-back'; userId: number; reset: string } | NotMoved;

/**
 * From the old mailbox: the change was not the reader's own, so whoever made it knows the password, or comes in another way. All
 * of them are shut: the password, connected providers, links and sessions. What is left is this mailbox, and a new password.
 */
export async function takeEmailBack(store: Store, token: string, now: number): Promise<EmailBack> {
  return store.write<EmailBack>(
    async (tx) => {
      const open = await holdLink(tx, 'email-back', token, now);
      if (!open) return { kind: 'gone' };
      const moved = await moveTo(tx, open, now, { passwordHash: null });
      if (moved.kind !== 'moved') return moved;
      const { id: userId } = open.user;
      await deleteIdentities(tx, userId);
      // Ways back that were mailed earlier stay: the older address has the better claim, and a thief may move on to use one of his own.
      await deleteLinks(tx, userId, ['email-back'], open.link.createdAt);
      const { version } = moved;
      const reset = await makeLink(tx, { kind: 'reset', userId, version, email: open.link.email }, now);
      return { kind: 'taken-back', userId, reset };
    },
    { durable: true },
  );
}
