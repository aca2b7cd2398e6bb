// How does a reader connect another provider, or disconnect it? With the proof that the account is theirs.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Frame } from '@/app/frame.tsx';
import { ProviderForm } from '@/components/account/provider-form.tsx';
import { ownAccount, proofNeeded } from '@/lib/access/own-view.ts';
import { mailWay } from '@/lib/delivery/mail.ts';
import { config } from '@/lib/platform/config.ts';
import { providersOf } from '@/lib/web/providers.ts';
import { type AccountPageProps, asked } from '../../../ask.ts';
import { requireReader } from '../../../reader.ts';

export const metadata: Metadata = { title: 'Another way to sign in', robots: { index: false } };

interface PageProps extends AccountPageProps {
  params: Promise<{ id: string }>;
}

export default async function ProviderPage(props: PageProps) {
  const { id } = await props.params;
  const settings = config();
  const mails = mailWay(settings) !== 'none';
  const offered = providersOf(settings).filter((one) => one === id);
  if (offered.length === 0) notFound();
  const { store, viewer, now } = await requireReader(`/account/provider/${id}`);
  const [{ providers }, proof, { error }] = await Promise.all([
    ownAccount(store, viewer, offered, now),
    proofNeeded(store, viewer, now),
    asked(props),
  ]);
  return (
    <Frame path="/account/provider" head="name" main="wrap narrow">
      {providers.map((provider) => (
        <ProviderForm key={provider.id} error={error} email={viewer.email} mails={mails} {...proof} {...provider} />
      ))}
    </Frame>
  );
}
