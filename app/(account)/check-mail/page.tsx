// What now, after a mail was asked for? Look into the mailbox; and what to do when there is nothing.
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';
import { CheckMail } from '@/components/account/ask-mail.tsx';
import { mailWay } from '@/lib/delivery/mail.ts';
import { config } from '@/lib/platform/config.ts';
import { ASKED } from '@/lib/web/account/ask-mail.ts';
import { openRequest } from '@/lib/web/request.ts';
import { type AccountPageProps, asked } from '../ask.ts';

export const metadata: Metadata = { title: 'Look into your mailbox', robots: { index: false } };

export default async function CheckMailPage(props: AccountPageProps) {
  await openRequest();
  const { callbackUrl, email, error, one } = await asked(props);
  const kind = ASKED.find((known) => known === one('for')) ?? 'confirm';
  return (
    <Frame path="/check-mail" head="name" main="wrap narrow">
      <CheckMail
        kind={kind}
        callbackUrl={callbackUrl}
        email={email}
        error={error}
        demo={mailWay(config()) === 'outbox'}
      />
    </Frame>
  );
}
