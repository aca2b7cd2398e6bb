// How does a reader change the address?
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';
import { EmailForm } from '@/components/account/own-forms.tsx';
import { proofNeeded } from '@/lib/access/own-view.ts';
import { type AccountPageProps, asked } from '../../ask.ts';
import { requireReader } from '../../reader.ts';

export const metadata: Metadata = { title: 'Your email', robots: { index: false } };

export default async function EmailPage(props: AccountPageProps) {
  const { store, viewer, now } = await requireReader('/account/email');
  const [{ hasPassword }, { error }] = await Promise.all([proofNeeded(store, viewer, now), asked(props)]);
  return (
    <Frame path="/account/email" head="name" main="wrap narrow">
      <EmailForm error={error} hasPassword={hasPassword} email={viewer.email} />
    </Frame>
  );
}
