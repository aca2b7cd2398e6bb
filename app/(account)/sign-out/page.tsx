// Does the reader really want to sign out? One question, one button; strangers read that they are signed out.
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';
import { SignedOut, SignOutForm } from '@/components/account/signed-in.tsx';
import { csrfToken, openRequest } from '@/lib/web/request.ts';
import { type AccountPageProps, asked } from '../ask.ts';

export const metadata: Metadata = { title: 'Sign out', robots: { index: false } };

export default async function SignOutPage(props: AccountPageProps) {
  const [{ viewer }, { error }, csrf] = await Promise.all([openRequest(), asked(props), csrfToken()]);
  return (
    <Frame path="/sign-out" head="name" main="wrap narrow">
      {viewer.kind === 'anonymous' ? (
        <SignedOut />
      ) : (
        <SignOutForm csrf={csrf} email={viewer.email} error={error?.sentence ?? null} />
      )}
    </Frame>
  );
}
