// How does my membership stand? Its state, what can be changed, what was paid.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Frame } from '@/app/frame.tsx';
import { Invoices } from '@/components/billing/invoices.tsx';
import { Choices, Facts, Outcome, Standing } from '@/components/billing/membership.tsx';
import { Head } from '@/components/ui/parts.tsx';
import { invoicesOf } from '@/lib/billing/invoices.ts';
import { membershipOf } from '@/lib/billing/membership.ts';
import { openBilling } from '@/lib/billing/open.ts';
import { openRequest } from '@/lib/web/request.ts';
import { type AccountPageProps, asked } from '../ask.ts';

export const metadata: Metadata = { title: 'Your membership', robots: { index: false } };

export default async function BillingPage(props: AccountPageProps) {
  const [{ viewer, store, now }, { error }, { done }] = await Promise.all([
    openRequest(),
    asked(props),
    props.searchParams,
  ]);
  if (viewer.kind === 'anonymous') redirect('/sign-in?callbackUrl=%2Fbilling');
  const billing = openBilling(store);
  const [view, invoices] = await Promise.all([
    membershipOf({ store }, viewer, now),
    billing ? invoicesOf(billing, viewer.id).catch(() => null) : [],
  ]);
  return (
    <Frame path="/billing" main="wrap">
      <div className="title">
        <h1>Your membership</h1>
      </div>
      <Outcome done={typeof done === 'string' ? done : undefined} error={error?.sentence ?? null} />
      <section className="membership">
        <Standing view={view} now={now} />
        <Facts view={view} />
        <Choices view={view} />
      </section>
      <section className="block">
        <Head title="Payments" />
        <Invoices invoices={invoices} />
      </section>
    </Frame>
  );
}
