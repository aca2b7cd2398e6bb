// With what does a licensed feed let us in? A name and password, a bearer token or a header of the publisher's own: checked, sealed, and opened
// only to ask the origin it was given for.

import type { CredentialKind } from '../../db/schema/publishers.ts';
import type { Db, Store } from '../../db/store.ts';
import type { Sealer } from '../platform/sealing.ts';
import type { Credential } from './fetch/politely.ts';
import { allCredentials, deleteCredential, insertCredential, type SealedCredential } from './queries-credentials.ts';
import { changeLock } from './queries-source-changes.ts';

/** What a form or command says. */
export interface CredentialWish {
  kind: CredentialKind;
  /** The name (basic) or the header's name (header). */
  name?: string | undefined;
  /** The password, token or value. */
  secret: string;
}

/** What is sent, but for the origin it is sent to. */
export interface ReadyCredential extends Omit<Credential, 'origin'> {
  kind: CredentialKind;
}

export type Checked = { kind: 'ready'; credential: ReadyCredential } | { kind: 'refused'; sentence: string };

const TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/i;
/** Of the connection, or ours to say. */
const NOT_THEIRS =
  /^(host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|content-.*|proxy-.*|accept-encoding|accept|user-agent|range|if-.*)$/i;
const VISIBLE = /^[\x21-\x7e]([\x20-\x7e]{0,3998}[\x21-\x7e])?$/;

/** Makes the header, or says in plain words why there can be none (RFC 7617, RFC 6750, RFC 9110 5.5). */
export function checkCredential({ kind, name = '', secret }: CredentialWish): Checked {
  const ready = (header: string, value: string): Checked => ({ kind: 'ready', credential: { kind, header, value } });
  const no = (sentence: string): Checked => ({ kind: 'refused', sentence });
  if (kind === 'basic') {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 7617 forbids them
    if (!name || name.includes(':') || /[\x00-\x1f\x7f]/.test(name + secret) || name.length + secret.length > 1000)
      return no('A name without a colon and a password on one line are needed.');
    return ready('authorization', `Basic ${Buffer.from(`${name}:${secret}`, 'utf8').toString('base64')}`);
  }
  if (kind === 'bearer') {
    if (!/^[\w~+/.-]{1,4000}=*$/.test(secret))
      return no('A bearer token is one word of letters, digits and - . _ ~ + / =.');
    return ready('authorization', `Bearer ${secret}`);
  }
  if (!TOKEN.test(name) || NOT_THEIRS.test(name))
    return no(`“${name.slice(0, 100)}” is no header that can be sent along.`);
  if (!VISIBLE.test(secret)) return no('The value of a header is one line of plain letters, digits and signs.');
  return ready(name.toLowerCase(), secret);
}

/** What a sealed credential is bound to: it opens for this source, origin and kind only. */
const about = (of: Pick<SealedCredential, 'sourceId' | 'origin' | 'kind'>): string =>
  `credential\n${of.sourceId}\n${of.origin}\n${of.kind}`;

/** Seals it and puts it in the place of any other, inside the caller's transaction. Throws AppError('config') without a key. */
export async function putCredential(
  tx: Db,
  sealer: Sealer,
  source: { id: number; url: string },
  { kind, header, value }: ReadyCredential,
  now: number,
): Promise<void> {
  const facts = { sourceId: source.id, origin: new URL(source.url).origin, kind };
  await insertCredential(tx, { ...facts, sealed: sealer.seal(`${header}\n${value}`, about(facts)), setAt: now });
}

/** Gives a source this credential; it is polled with it at once. False when there is no such source. */
export const setCredential = (
  store: Store,
  id: number,
  credential: ReadyCredential,
  sealer: Sealer,
  now: number,
): Promise<boolean> => changeLock(store, id, now, (tx, url) => putCredential(tx, sealer, { id, url }, credential, now));

/** Forgets it; the source is polled without one at once. */
export const removeCredential = (store: Store, id: number, now: number): Promise<boolean> =>
  changeLock(store, id, now, (tx) => deleteCredential(tx, id));

export type Opened = { kind: 'open'; credential: Credential } | { kind: 'locked' };

/** Opens what a source was given. `locked`: the key in force is not the one it was sealed under. */
export function openCredential(sealed: SealedCredential, sealer: Sealer | undefined): Opened {
  const opened = sealer?.unseal(sealed.sealed, about(sealed));
  if (opened?.kind !== 'open') return { kind: 'locked' };
  const cut = opened.text.indexOf('\n');
  const credential = { origin: sealed.origin, header: opened.text.slice(0, cut), value: opened.text.slice(cut + 1) };
  return { kind: 'open', credential };
}

/** Seals everything anew under the first key, after which older ones need not be set any more. */
export async function resealCredentials(store: Store, sealer: Sealer): Promise<{ resealed: number; locked: number }> {
  let locked = 0;
  let resealed = 0;
  for (const row of await allCredentials(store)) {
    const opened = sealer.unseal(row.sealed, about(row));
    if (opened.kind === 'locked') {
      locked++;
      continue;
    }
    const sealed = sealer.seal(opened.text, about(row));
    // Unless somebody set another one meanwhile, which is sealed under the first key already.
    resealed += await store.write((tx) => insertCredential(tx, { ...row, sealed }, row.sealed));
  }
  return { resealed, locked };
}
