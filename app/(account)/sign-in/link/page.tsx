// How does one sign in without the password? By a link that is mailed.
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';
import { AskMailForm } from '@/components/account/ask-mail.tsx';
import { NoMails } from '@/components/account/no-mails.tsx';
import { AlreadySignedIn } from '@/components/account/signed-in.tsx';
import { mailWay } from '@/lib/delivery/mail.ts';
import { config } from '@/lib/platform/config.ts';
import { openRequest } from '@/lib/web/request.ts';
import { type AccountPageProps, asked } from '../../ask.ts';

export const metadata: Metadata = { title: 'Sign-in link', robots: { index: false } };

export default async function SignInLinkPage(props: AccountPageProps) {
  const [{ viewer }, { callbackUrl, email, error }] = await Promise.all([openRequest(), asked(props)]);
  if (viewer.kind !== 'anonymous')
    return (
      <Frame path="/sign-in/link" head="name" main="wrap narrow">
        <AlreadySignedIn email={viewer.email} back={callbackUrl} />
      </Frame>
    );
  return (
    <Frame path="/sign-in/link" head="name" main="wrap narrow">
      <h1>Sign in by mail</h1>
      {mailWay(config()) === 'none' ? (
        <NoMails />
      ) : (
        <>
          <p>
            We write to the address of your account, with a link that signs you in. It works once, for fifteen minutes.
          </p>
          <AskMailForm kind="sign-in" button="Mail me a link" callbackUrl={callbackUrl} email={email} error={error} />
        </>
      )}
    </Frame>
  );
}
