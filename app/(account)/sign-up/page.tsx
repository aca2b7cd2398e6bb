// How does a stranger start reading? E-mail, password, and what happens when; or the word that this device is signed in already.
import type { Metadata } from 'next';
import { Frame, readShell } from '@/app/frame.tsx';
import { SignUpForm, WhatHappensWhen } from '@/components/account/sign-up-form.tsx';
import { AlreadySignedIn } from '@/components/account/signed-in.tsx';
import { PASSWORD_LENGTH } from '@/lib/access/passwords.ts';
import { TRIAL_DAYS } from '@/lib/access/plans.ts';
import { DAY } from '@/lib/platform/clock.ts';
import { csrfToken, openRequest } from '@/lib/web/request.ts';
import { type AccountPageProps, asked, withBack } from '../ask.ts';

export const metadata: Metadata = { title: 'Read free', robots: { index: false } };

export default async function SignUpPage(props: AccountPageProps) {
  const [{ viewer, now }, view, { callbackUrl, email, error }, csrf] = await Promise.all([
    openRequest(),
    readShell(),
    asked(props),
    csrfToken(),
  ]);
  return (
    <Frame view={view} path="/sign-up" head="name" main="wrap narrow">
      {viewer.kind === 'anonymous' ? (
        <>
          <h1>{`Read free for ${TRIAL_DAYS} days`}</h1>
          <p>No card, and nothing to cancel.</p>
          <SignUpForm
            csrf={csrf}
            callbackUrl={callbackUrl}
            email={email}
            error={error}
            passwordLength={PASSWORD_LENGTH}
          />
          <p className="adds">
            Already a member?{' '}
            <a className="prose-link" href={withBack('/sign-in', callbackUrl)}>
              Sign in
            </a>
          </p>
          <WhatHappensWhen offer={view.offer} now={now} endsAt={now + TRIAL_DAYS * DAY} />
        </>
      ) : (
        <AlreadySignedIn email={viewer.email} back={callbackUrl} />
      )}
    </Frame>
  );
}
