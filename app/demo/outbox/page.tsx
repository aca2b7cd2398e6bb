// Which mails did the demo write? All of them, newest first, for everybody who tries it; outside the demo there is no such page.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Frame } from '@/app/frame.tsx';
import { OutboxList } from '@/components/account/outbox.tsx';
import { OUTBOX_SHOWS, outbox } from '@/lib/delivery/outbox.ts';
import { config } from '@/lib/platform/config.ts';
import { openRequest } from '@/lib/web/request.ts';

export const metadata: Metadata = { title: 'Outbox', robots: { index: false } };

export default async function OutboxPage() {
  const { store, now } = await openRequest();
  const lines = await outbox(store, config());
  if (!lines) notFound();
  return (
    <Frame path="/demo/outbox" main="wrap">
      <div className="title">
        <h1>Outbox</h1>
        <p>This demo sends no mails. What it would send lies here, for everybody who tries it. Hours are in UTC.</p>
      </div>
      <OutboxList lines={lines} now={now} most={OUTBOX_SHOWS} />
    </Frame>
  );
}
