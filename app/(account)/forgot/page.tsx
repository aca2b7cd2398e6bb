// What does one do who has forgotten the password? Ask for a mail; where there are none, ask a person.
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';
import { AskMailForm } from '@/components/account/ask-mail.tsx';
import { NoMails } from '@/components/account/no-mails.tsx';
import { mailWay } from '@/lib/delivery/mail.ts';
import { config } from '@/lib/platform/config.ts';
import { openRequest } from '@/lib/web/request.ts';
import { type AccountPageProps, asked } from '../ask.ts';

export const metadata: Metadata = { title: 'New password', robots: { index: false } };

export default async function ForgotPage(props: AccountPageProps) {
  await openRequest();
  const { callbackUrl, email, error } = await asked(props);
  return (
    <Frame path="/forgot" head="name" main="wrap narrow">
      <h1>Choose a new password</h1>
      {mailWay(config()) === 'none' ? (
        <NoMails />
      ) : (
        <>
          <p>We write to the address of your account, with a link that works for one hour.</p>
          <AskMailForm kind="reset" button="Mail me the link" callbackUrl={callbackUrl} email={email} error={error} />
        </>
      )}
    </Frame>
  );
}
