// How are Google and Apple asked? OpenID Connect through next-auth, with state, nonce and PKCE; only those the settings name.
import type { AuthOptions, Profile } from 'next-auth';
import { type Claim, PROVIDER_NAMES, PROVIDERS, type ProviderId } from '../access/providers.ts';
import { SECOND } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';

type Provider = AuthOptions['providers'][number];

const PARAMETERS: Record<ProviderId, Record<string, string>> = {
  google: { scope: 'openid email profile', prompt: 'select_account' },
  // Apple gives the address to those only to whom it may post it.
  apple: { scope: 'openid name email', response_mode: 'form_post' },
};

/** The providers that can be signed in with here. */
export const providersOf = (config: Pick<Config, ProviderId>): ProviderId[] =>
  PROVIDERS.filter((id) => config[id] !== null);

/** Origins that a form of ours may lead to: the browser follows a post only there. */
export const providerOrigins = (config: Pick<Config, ProviderId>): string[] =>
  PROVIDERS.flatMap((id) => (config[id] ? [new URL(config[id].issuer).origin] : []));

export const oauthProviders = (config: Pick<Config, ProviderId>): Provider[] =>
  PROVIDERS.flatMap((id): Provider[] => {
    const setting = config[id];
    if (!setting) return [];
    return [
      {
        id,
        name: PROVIDER_NAMES[id],
        type: 'oauth',
        wellKnown: `${setting.issuer}/.well-known/openid-configuration`,
        authorization: { params: PARAMETERS[id] },
        idToken: true,
        checks: ['pkce', 'state', 'nonce'],
        clientId: setting.id,
        clientSecret: setting.secret,
        client: { token_endpoint_auth_method: 'client_secret_post' },
        httpOptions: { timeout: 8 * SECOND },
        profile: (profile: Profile) => ({ id: String(profile.sub) }),
      },
    ];
  });

/** What an id token says, its signature, issuer, audience and nonce checked by next-auth. Null: it names nobody. */
export function claimOf(provider: ProviderId, profile: Profile & Record<string, unknown>): Claim | null {
  const { sub, email, email_verified: verified, name } = profile;
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) return null;
  return {
    provider,
    subject: sub,
    email: typeof email === 'string' ? email : null,
    // Apple writes it as a text.
    emailVerified: verified === true || verified === 'true',
    name: typeof name === 'string' ? name : null,
  };
}
