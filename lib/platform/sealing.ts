// How are secrets of others kept? Sealed with AES-256-GCM under a key that is derived from a setting, each bound to what it belongs
// to, so that a copy of the database opens nothing and a row that is moved opens nothing either.

import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { config } from './config.ts';
import { AppError } from './errors.ts';

/** `locked`: sealed under a key that is not set here, bound to something else, or damaged. */
export type Unsealed = { kind: 'open'; text: string } | { kind: 'locked' };

export interface Sealer {
  /** `about` names what it belongs to and must be the same when it is opened. Throws AppError('config') when no key is set. */
  seal(text: string, about: string): Buffer;
  unseal(sealed: Uint8Array, about: string): Unsealed;
}

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
/** Format, a byte that tells the key, the nonce. */
const HEAD = 2 + NONCE;

interface Key {
  /** Tells which of several keys it was, and nothing about the key that would help to find it. */
  id: number;
  bytes: Buffer;
}

function keyOf(secret: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'masthead secrets of sources', 32));
  return { id: createHash('sha256').update('id').update(bytes).digest().readUInt8(0), bytes };
}

/** The first key seals; all of them open, which is how a key is changed without losing what the old one sealed. */
export function openSealer(secrets: readonly string[]): Sealer {
  const keys = secrets.map(keyOf);
  return {
    seal(text, about) {
      const [key] = keys;
      if (!key) throw new AppError('config', 'Secrets can only be kept when SOURCE_KEY or NEXTAUTH_SECRET is set.');
      const head = Buffer.concat([Buffer.of(FORMAT, key.id), randomBytes(NONCE)]);
      const cipher = createCipheriv('aes-256-gcm', key.bytes, head.subarray(2), { authTagLength: TAG });
      cipher.setAAD(bound(head, about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([head, body, cipher.getAuthTag()]);
    },
    unseal(sealed, about) {
      const bytes = Buffer.from(sealed);
      if (bytes.length < HEAD + TAG || bytes[0] !== FORMAT) return { kind: 'locked' };
      for (const key of keys.filter(({ id }) => id === bytes[1])) {
        const text = openWith(key, bytes, about);
        if (text !== undefined) return { kind: 'open', text };
      }
      return { kind: 'locked' };
    },
  };
}

const bound = (head: Buffer, about: string): Buffer => Buffer.concat([head.subarray(0, 2), Buffer.from(about, 'utf8')]);

function openWith(key: Key, bytes: Buffer, about: string): string | undefined {
  const head = bytes.subarray(0, HEAD);
  const cipher = createDecipheriv('aes-256-gcm', key.bytes, head.subarray(2), { authTagLength: TAG });
  cipher.setAAD(bound(head, about));
  cipher.setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(HEAD, -TAG)), cipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** With this process's keys: SOURCE_KEY, then NEXTAUTH_SECRET. */
export const sealerOfProcess = (): Sealer => openSealer(config().sourceKeys);
