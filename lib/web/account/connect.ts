// How is another provider connected with an account, or disconnected? With the proof that the account is theirs; connecting goes by
// the provider's page, and counts only for the account it was begun in.
import { z } from 'zod';
import type { Store } from '../../../db/store.ts';
import { proveOwner } from '../../access/own-account.ts';
import { type Claim, connectProvider, disconnectProvider, PROVIDERS, type ProviderId } from '../../access/providers.ts';
import { countTry } from '../../access/rate-limit.ts';
import type { Viewer } from '../../access/viewer.ts';
import { type MailSetting, mailWay } from '../../delivery/mail.ts';
import { config } from '../../platform/config.ts';
import { pathWith } from '../auth-route.ts';
import { cookieNames } from '../cookies.ts';
import { providersOf } from '../providers.ts';
import type { Refused } from '../refusals.ts';
import { type Connecting, sealConnecting } from './connecting.ts';
import { tellConnected } from './letters.ts';
import { backTo, done, type OwnRequest, ownerOf, password, tooOften, wrong } from './own.ts';

export const providersSchema = z.strictObject({
  provider: z.enum(PROVIDERS),
  what: z.enum(['connect', 'disconnect']),
  current: password.optional(),
});

/** The page with both forms. */
export const providerPage = (provider: ProviderId): string => `/account/provider/${provider}`;

export const refuseProviders = (refusal: Refused, fields: Record<string, unknown>): Response => {
  const provider = PROVIDERS.find((one) => one === fields['provider']);
  return backTo(provider ? providerPage(provider) : '/account')(refusal);
};

/** `ask`: the way to the provider, as next-auth answers it. */
export async function answerProviders(
  { provider, what, current }: z.output<typeof providersSchema>,
  open: OwnRequest,
  ask: (provider: ProviderId) => Promise<Response>,
): Promise<Response> {
  const at = providerPage(provider);
  const { store, viewer, now, address } = open;
  if (await tooOften(open, 'owner')) return wrong(at, 'too-many');
  const owner = ownerOf(viewer, current);
  if (what === 'disconnect') {
    const outcome = await disconnectProvider(store, owner, provider, mailWay(config()) !== 'none', now);
    return outcome.kind === 'refused' ? wrong(at, outcome.code) : done('disconnected');
  }
  if (!providersOf(config()).includes(provider)) return wrong('/account', 'unknown');
  if ((await countTry(store, 'provider', { address }, now)).kind !== 'ok') return wrong(at, 'too-many');
  const proof = await proveOwner(store, owner, now);
  if (proof.kind === 'refused') return wrong(at, proof.code);
  const { id, version } = proof.user;
  return noteConnecting(await ask(provider), { user: { id, version }, provider });
}

/** The answer that leads to the provider takes along what was begun. One that does not lead there is left as it is. */
async function noteConnecting(answer: Response, connecting: Connecting): Promise<Response> {
  const { origin, authSecret } = config();
  const state = new URL(answer.headers.get('location') ?? '/', origin).searchParams.get('state');
  if (state)
    answer.headers.append('set-cookie', await sealConnecting(connecting, state, cookieNames(origin), authSecret));
  return answer;
}

/** Back from the provider, while somebody is signed in or was when it was begun: the path of ours that says how it went. */
export async function finishConnecting(
  store: Store,
  viewer: Viewer,
  connecting: Connecting | null,
  claim: Claim,
  setting: MailSetting,
  now: number,
): Promise<string> {
  if (viewer.kind === 'anonymous') return pathWith('/sign-in', { error: 'connect-again', callbackUrl: '/account' });
  const own = connecting?.user.id === viewer.id && connecting.provider === claim.provider;
  if (!own) return pathWith('/account', { error: 'connect-again' });
  const outcome = await connectProvider(store, connecting.user, claim, now, tellConnected(setting, now));
  if (outcome.kind === 'refused') return pathWith('/sign-in', { error: outcome.code, callbackUrl: '/account' });
  return pathWith('/account', outcome.kind === 'connected' ? { done: 'connected' } : { error: 'provider-other' });
}
