// How does a reader come back? The form that next-auth answers, or the word that this device is signed in already.
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';
import { SignInForm } from '@/components/account/sign-in-form.tsx';
import { AlreadySignedIn } from '@/components/account/signed-in.tsx';
import { TRIAL_DAYS } from '@/lib/access/plans.ts';
import { csrfToken, openRequest } from '@/lib/web/request.ts';
import { type AccountPageProps, asked, withBack } from '../ask.ts';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } };

export default async function SignInPage(props: AccountPageProps) {
  const [{ viewer }, { callbackUrl, email, error }, csrf] = await Promise.all([
    openRequest(),
    asked(props),
    csrfToken(),
  ]);
  return (
    <Frame path="/sign-in" head="name" main="wrap narrow">
      {viewer.kind === 'anonymous' ? (
        <>
          <h1>Welcome back</h1>
          <p>
            {callbackUrl.startsWith('/news/')
              ? 'The article you came from opens next.'
              : 'Your place in every article is kept.'}
          </p>
          <SignInForm csrf={csrf} callbackUrl={callbackUrl} email={email} error={error} />
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
