// How does the membership stand, on the account page? In one sentence; everything about it is on a page of its own.
import { Standing } from '@/components/billing/membership.tsx';
import { Head } from '@/components/ui/parts.tsx';
import type { MembershipView } from '@/lib/billing/membership.ts';

export function Membership({ view, now }: { view: MembershipView; now: number }) {
  return (
    <section>
      <Head title="Membership" more={{ href: '/billing', text: 'Plan, payments, cancelling' }} />
      <Standing view={view} now={now} />
    </section>
  );
}
