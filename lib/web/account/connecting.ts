// Was this way to a provider begun to connect it, by whom, and with which proof? A sealed cookie names the account, its version and
// the one question to the provider that it belongs to; whatever comes back to another account or another question connects nothing.
import { decode, encode } from 'next-auth/jwt';
import { isProvider, type ProviderId } from '../../access/providers.ts';
import type { SignedUpUser } from '../../access/users.ts';
import { MINUTE, SECOND } from '../../platform/clock.ts';
import { type CookieNames, parseCookies, setCookie } from '../cookies.ts';

/** As long as a proof should hold that somebody is at the keyboard; signing in at a provider takes less. */
const LIFETIME_SECONDS = (10 * MINUTE) / SECOND;
/** Another key than the session's: neither cookie can stand in for the other. */
const SALT = 'connecting';

export interface Connecting {
  /** Who proved that the account is theirs, and its version then. */
  user: SignedUpUser;
  provider: ProviderId;
}

/** `state`: of the question to the provider, which comes back with its answer. */
export async function sealConnecting(
  { user, provider }: Connecting,
  state: string,
  names: CookieNames,
  secret: string,
): Promise<string> {
  const claims = { sub: String(user.id), v: user.version, p: provider, s: state };
  const token = await encode({ token: claims, secret, maxAge: LIFETIME_SECONDS, salt: SALT });
  return setCookie(names, names.connecting, token, LIFETIME_SECONDS);
}

/** Null: what comes back with `state` was asked to sign somebody in, or it is too late. */
export async function openConnecting(
  cookieHeader: string | null,
  state: string | null,
  names: CookieNames,
  secret: string,
): Promise<Connecting | null> {
  const token = parseCookies(cookieHeader ?? undefined).get(names.connecting);
  const claims = token && state ? await decode({ token, secret, salt: SALT }).catch(() => null) : null;
  if (!claims || claims['s'] !== state) return null;
  const { sub, v: version, p: provider } = claims;
  const id = Number(sub);
  if (!Number.isSafeInteger(id) || typeof version !== 'number' || !isProvider(provider)) return null;
  return { user: { id, version }, provider };
}
