// Is this the browser in which somebody signed up? A sealed cookie for a day says which account's password was typed here; with the
// link from the mailbox it opens the account without typing it again. By itself it opens nothing.
import { decode, encode } from 'next-auth/jwt';
import { mintId } from '../../../db/ids.ts';
import type { SignedUpUser } from '../../access/users.ts';
import { DAY } from '../../platform/clock.ts';
import { type CookieNames, parseCookies, setCookie } from '../cookies.ts';

const LIFETIME_SECONDS = DAY / 1000;
/** Another key than the session's: neither cookie can stand in for the other. */
const SALT = 'signed-up';

/** Null: the address had an account. The cookie looks the same then, and names nobody. */
export async function sealSignedUp(
  user: SignedUpUser | null,
  names: CookieNames,
  secret: string,
  now: number,
): Promise<string> {
  const { id, version } = user ?? { id: mintId(now), version: 1 };
  const token = await encode({ token: { sub: String(id), v: version }, secret, maxAge: LIFETIME_SECONDS, salt: SALT });
  return setCookie(names, names.signedUp, token, LIFETIME_SECONDS);
}

export async function openSignedUp(
  cookieHeader: string | null,
  names: CookieNames,
  secret: string,
): Promise<SignedUpUser | null> {
  const token = parseCookies(cookieHeader ?? undefined).get(names.signedUp);
  const claims = token ? await decode({ token, secret, salt: SALT }).catch(() => null) : null;
  const id = Number(claims?.sub);
  const version = claims?.['v'];
  return Number.isSafeInteger(id) && typeof version === 'number' ? { id, version } : null;
}
