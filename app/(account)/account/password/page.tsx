// How does a reader change the password?
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';
import { PasswordForm } from '@/components/account/own-forms.tsx';
import { proofNeeded } from '@/lib/access/own-view.ts';
import { PASSWORD_LENGTH } from '@/lib/access/passwords.ts';
import { type AccountPageProps, asked } from '../../ask.ts';
import { requireReader } from '../../reader.ts';

export const metadata: Metadata = { title: 'Your password', robots: { index: false } };

export default async function PasswordPage(props: AccountPageProps) {
  const { store, viewer, now } = await requireReader('/account/password');
  const [{ hasPassword }, { error }] = await Promise.all([proofNeeded(store, viewer, now), asked(props)]);
  return (
    <Frame path="/account/password" head="name" main="wrap narrow">
      <PasswordForm error={error} hasPassword={hasPassword} passwordLength={PASSWORD_LENGTH} />
    </Frame>
  );
}
