// What would the other plan cost from now on? Stripe's own preview of it, then one button.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Frame } from '@/app/frame.tsx';
import { PlanQuestion } from '@/components/billing/cancel.tsx';
import { previewPlan } from '@/lib/billing/changes.ts';
import { openBilling } from '@/lib/billing/open.ts';
import { money } from '@/lib/billing/prices.ts';
import { openRequest } from '@/lib/web/request.ts';
import type { AccountPageProps } from '../../ask.ts';

export const metadata: Metadata = { title: 'Change the plan', robots: { index: false } };

export default async function PlanPage(props: AccountPageProps) {
  const { viewer, store } = await openRequest();
  if (viewer.kind === 'anonymous') redirect('/sign-in?callbackUrl=%2Fbilling');
  const to = (await props.searchParams)['to'] === 'yearly' ? 'yearly' : 'monthly';
  const billing = openBilling(store);
  const preview = billing && (await previewPlan(billing, viewer.id, to).catch(() => 'away' as const));
  if (preview === 'away') redirect('/billing?error=billing-away');
  if (!preview) redirect('/billing?error=not-now');
  const { amount, currency, dueNow } = preview;
  const now = dueNow === 0 ? null : { amount: money(Math.abs(dueNow), currency), credit: dueNow < 0 };
  return (
    <Frame path="/billing/plan" head="name" main="wrap narrow">
      <PlanQuestion to={to} price={money(amount, currency)} now={now} />
    </Frame>
  );
}
