// How does a test sign in without a browser? The same way a form does: the pair of csrf value and cookie, then the post.

import { DEMO_PASSWORD } from '../../lib/commands/demo-password.ts';

const cookiesOf = (response: Response): string[] =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((c) => !c.endsWith('='));

/** Signs in to the demo at `origin`; gives the Cookie header of the session. Throws when the sign-in is refused. */
export async function signIn(origin: string, email: string, password = DEMO_PASSWORD): Promise<string> {
  const csrf = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const response = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      cookie: cookiesOf(csrf).join('; '),
      origin,
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams({ email, password, csrfToken, callbackUrl: `${origin}/` }),
  });
  const session = cookiesOf(response).find((cookie) => cookie.includes('session-token='));
  if (!session)
    throw new Error(`Sign-in as ${email} was refused: ${response.status} ${response.headers.get('location')}`);
  return session;
}
