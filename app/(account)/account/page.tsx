// What is mine here? Membership, how I sign in and where, and my data.
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';
import { Membership } from '@/components/account/membership.tsx';
import { OwnData } from '@/components/account/own-data.tsx';
import { OwnFeed } from '@/components/account/own-feed.tsx';
import { Devices, SignInWays } from '@/components/account/security.tsx';
import { Notice } from '@/components/ui/parts.tsx';
import { ownAccount } from '@/lib/access/own-view.ts';
import { membershipOf } from '@/lib/billing/membership.ts';
import { mailWay } from '@/lib/delivery/mail.ts';
import { feedAddressView } from '@/lib/delivery/own-feed.ts';
import { config } from '@/lib/platform/config.ts';
import { providersOf } from '@/lib/web/providers.ts';
import { type AccountPageProps, asked } from '../ask.ts';
import { requireReader } from '../reader.ts';
import { changeFeedAddress } from './actions.ts';

export const metadata: Metadata = { title: 'Your account', robots: { index: false } };

/** What was just done; codes travel in addresses, sentences do not. */
const DONE: Record<string, string> = {
  password: 'Your password is changed, and all other devices are signed out.',
  'email-asked': 'We have written to the new address. Confirm it there within a day; until then the old one counts.',
  email: 'Your email is changed, and all other devices are signed out.',
  device: 'That device is signed out.',
  others: 'All other devices are signed out.',
  connected: 'Connected: you can sign in that way as well from now on.',
  disconnected: 'Disconnected: it no longer opens this account.',
};

export default async function AccountPage(props: AccountPageProps) {
  const { store, viewer, now } = await requireReader('/account');
  const settings = config();
  const mails = mailWay(settings) !== 'none';
  const [own, membership, feed, { done, error }] = await Promise.all([
    ownAccount(store, viewer, providersOf(settings), now),
    membershipOf({ store }, viewer, now),
    feedAddressView(store, viewer.id),
    asked(props),
  ]);
  const said = done && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  return (
    <Frame path="/account" main="wrap">
      <div className="title">
        <h1>Your account</h1>
      </div>
      {(said || error) && (
        <Notice {...(error ? { tone: 'bad' as const } : {})}>
          <p role={error ? 'alert' : 'status'}>{error?.sentence ?? said}</p>
          {settings.demo && done === 'email-asked' && (
            <a className="quiet" href="/demo/outbox">
              Read it in the outbox
            </a>
          )}
        </Notice>
      )}
      <div className="two">
        <div>
          <Membership view={membership} now={now} />
          <SignInWays
            email={viewer.email}
            hasPassword={own.hasPassword}
            mails={mails}
            providers={own.providers}
            now={now}
          />
          <Devices devices={own.devices} connected={own.providers.some((one) => one.connectedAt !== null)} now={now} />
          <OwnFeed address={feed} change={changeFeedAddress} now={now} />
        </div>
        <aside className="side" aria-label="Your data">
          <OwnData />
        </aside>
      </div>
    </Frame>
  );
}
