// How does a reader delete the account? Two steps: what goes and what stays, then the proof that it is theirs.
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';
import { DeleteFirst, DeleteSure } from '@/components/account/own-forms.tsx';
import { proofNeeded } from '@/lib/access/own-view.ts';
import { customerOf } from '@/lib/billing/queries.ts';
import { mailWay } from '@/lib/delivery/mail.ts';
import { config } from '@/lib/platform/config.ts';
import { type AccountPageProps, asked } from '../../ask.ts';
import { requireReader } from '../../reader.ts';

export const metadata: Metadata = { title: 'Delete your account', robots: { index: false } };

export default async function DeletePage(props: AccountPageProps) {
  const { store, viewer, now } = await requireReader('/account/delete');
  const [proof, paid, { error, one }] = await Promise.all([
    proofNeeded(store, viewer, now),
    customerOf(store, viewer.id),
    asked(props),
  ]);
  return (
    <Frame path="/account/delete" head="name" main="wrap narrow">
      {one('sure') ? (
        <DeleteSure error={error} email={viewer.email} mails={mailWay(config()) !== 'none'} {...proof} />
      ) : (
        <DeleteFirst email={viewer.email} paid={paid !== null} />
      )}
    </Frame>
  );
}
