// How does a reader come back? The form that next-auth answers, or the word that this device is signed in already.
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';
import { ProviderForms } from '@/components/account/providers.tsx';
import { OtherWays, SignInForm } from '@/components/account/sign-in-form.tsx';
import { AlreadySignedIn } from '@/components/account/signed-in.tsx';
import { TRIAL_DAYS } from '@/lib/access/plans.ts';
import { PROVIDER_NAMES } from '@/lib/access/providers.ts';
import { sentenceFor } from '@/lib/access/sentences.ts';
import { mailWay } from '@/lib/delivery/mail.ts';
import { config } from '@/lib/platform/config.ts';
import { providersOf } from '@/lib/web/providers.ts';
import { csrfToken, openRequest } from '@/lib/web/request.ts';
import { type AccountPageProps, type Asked, asked, withBack } from '../ask.ts';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } };

/** What was done on the page before. */
const DONE: Record<string, string> = {
  reset: 'Your new password is set, and every device is signed out. Sign in with it.',
  email: 'Your new email counts from now on. Sign in with it.',
  'reset-disconnected':
    'Your new password is set, and every device is signed out. Accounts elsewhere that opened yours are disconnected: connect them again once you are in.',
};

/** Where addresses are confirmed, a wrong password and an unconfirmed address are said in the same words. */
function inWords(error: Asked['error'], mails: boolean): Asked['error'] {
  if (error?.code !== 'credentials' || !mails) return error;
  const code = 'credentials-or-unconfirmed';
  return { code, sentence: sentenceFor(code) ?? error.sentence };
}

export default async function SignInPage(props: AccountPageProps) {
  const [{ viewer }, { callbackUrl, email, error: asSaid, done }, csrf] = await Promise.all([
    openRequest(),
    asked(props),
    csrfToken(),
  ]);
  const settings = config();
  const mails = mailWay(settings) !== 'none';
  const error = inWords(asSaid, mails);
  const said = done && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  return (
    <Frame path="/sign-in" head="name" main="wrap narrow">
      {viewer.kind === 'anonymous' ? (
        <>
          <h1>Welcome back</h1>
          <p role={said ? 'status' : undefined}>
            {said ??
              (callbackUrl.startsWith('/news/')
                ? 'The article you came from opens next.'
                : 'Your place in every article is kept.')}
          </p>
          <SignInForm csrf={csrf} callbackUrl={callbackUrl} email={email} error={error} />
          <OtherWays mails={mails} email={email} callbackUrl={callbackUrl} />
          <ProviderForms
            providers={providersOf(settings).map((id) => ({ id, name: PROVIDER_NAMES[id] }))}
            csrf={csrf}
            callbackUrl={callbackUrl}
          />
          <p className="adds">
            New here?{' '}
            <a className="prose-link" href={withBack('/sign-up', callbackUrl)}>
              {`Read free for ${TRIAL_DAYS} days`}
            </a>
          </p>
        </>
      ) : (
        <AlreadySignedIn email={viewer.email} back={callbackUrl} />
      )}
    </Frame>
  );
}
