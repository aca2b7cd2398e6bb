// Does the reader really want to cancel? One question with its date, one button: the second click of two.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Frame } from '@/app/frame.tsx';
import { CancelQuestion } from '@/components/billing/cancel.tsx';
import { membershipOf } from '@/lib/billing/membership.ts';
import { openRequest } from '@/lib/web/request.ts';

export const metadata: Metadata = { title: 'Cancel', robots: { index: false } };

export default async function CancelPage() {
  const { viewer, store, now } = await openRequest();
  if (viewer.kind === 'anonymous') redirect('/sign-in?callbackUrl=%2Fbilling%2Fcancel');
  const view = await membershipOf({ store }, viewer, now);
  if (!view.can.cancel) redirect('/billing');
  return (
    <Frame path="/billing/cancel" head="name" main="wrap narrow">
      <CancelQuestion view={view} now={now} />
    </Frame>
  );
}
