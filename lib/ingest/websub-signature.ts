// Did our hub send this? X-Hub-Signature is an HMAC of the body under the secret that only the hub and we know (WebSub, 7.1).

import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^\s*(sha1|sha256|sha384|sha512)=([0-9a-f]{40,128})\s*$/i;

/** True for a right signature by any of the four methods; false for everything else. */
export function isSigned(header: string | null, secret: string, body: Uint8Array): boolean {
  const [, method = '', hex = ''] = SIGNATURE.exec(header ?? '') ?? [];
  if (!method) return false;
  const right = createHmac(method.toLowerCase(), secret).update(body).digest();
  const told = Buffer.from(hex, 'hex');
  return told.length === right.length && timingSafeEqual(told, right);
}
