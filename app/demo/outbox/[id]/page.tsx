// What does one mail of the demo say? Its plain text, with links that open; and its HTML, in a frame where it can do nothing.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Frame } from '@/app/frame.tsx';
import { OutboxLetter } from '@/components/account/outbox.tsx';
import { outboxMail } from '@/lib/delivery/outbox.ts';
import { config } from '@/lib/platform/config.ts';
import { openRequest } from '@/lib/web/request.ts';

export const metadata: Metadata = { title: 'A mail in the outbox', robots: { index: false } };

interface PageProps {
  params: Promise<{ id: string }>;
}

export default async function OutboxMailPage({ params }: PageProps) {
  const { store, now } = await openRequest();
  const { id } = await params;
  const mail = await outboxMail(store, config(), id);
  if (!mail) notFound();
  return (
    <Frame path={`/demo/outbox/${id}`} main="wrap">
      <OutboxLetter mail={mail} now={now} />
    </Frame>
  );
}
