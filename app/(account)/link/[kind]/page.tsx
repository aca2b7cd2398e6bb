// What is behind a link from a mail? A page that says what it does; looking at it uses nothing up.
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { Frame } from '@/app/frame.tsx';
import { LinkGone, LinkPage } from '@/components/account/link-pages.tsx';
import { isSignedUp } from '@/lib/access/by-mail.ts';
import { LINK_LIFETIME, lookAtLink } from '@/lib/access/links.ts';
import { connectedNames } from '@/lib/access/own-view.ts';
import { PASSWORD_LENGTH } from '@/lib/access/passwords.ts';
import type { LinkKind } from '@/lib/access/queries-accounts.ts';
import { config } from '@/lib/platform/config.ts';
import { openSignedUp } from '@/lib/web/account/signed-up.ts';
import { cookieNames } from '@/lib/web/cookies.ts';
import { openRequest } from '@/lib/web/request.ts';
import { type AccountPageProps, asked } from '../../ask.ts';

// The address holds what opens an account: no other site is told it. With `no-referrer` the form would have no origin either.
export const metadata: Metadata = { title: 'A link from a mail', robots: { index: false }, referrer: 'same-origin' };

interface PageProps extends AccountPageProps {
  params: Promise<{ kind: string }>;
}

/** What the link before led to. */
const DONE: Record<string, string> = {
  'email-back': 'The change is taken back, and whoever made it is shut out. One step is left.',
};

const isKind = (text: string): text is LinkKind => Object.hasOwn(LINK_LIFETIME, text);

export default async function LinkFromMailPage(props: PageProps) {
  const { store, now } = await openRequest();
  const { kind } = await props.params;
  if (!isKind(kind)) notFound();
  const { callbackUrl, done, error, one } = await asked(props);
  const token = one('token') ?? '';
  const open = await lookAtLink(store.read, kind, token, now);
  const connected = open && kind === 'reset' ? await connectedNames(store, open.user.id) : [];
  const { origin, authSecret } = config();
  const signedUp = await openSignedUp((await cookies()).toString(), cookieNames(origin), authSecret);
  return (
    <Frame path={`/link/${kind}`} head="name" main="wrap narrow">
      {open ? (
        <LinkPage
          kind={kind}
          token={token}
          callbackUrl={callbackUrl}
          error={error}
          email={open.link.email}
          said={done && Object.hasOwn(DONE, done) ? DONE[done] : undefined}
          connected={connected}
          needsPassword={!isSignedUp(open, signedUp)}
          passwordLength={PASSWORD_LENGTH}
        />
      ) : (
        <LinkGone kind={kind} />
      )}
    </Frame>
  );
}
