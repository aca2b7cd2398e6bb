// The HTML of a mail in the demo's outbox, for the frame on its page: the edge gives it a policy under which it does nothing.

import { outboxMail } from '@/lib/delivery/outbox.ts';
import { config } from '@/lib/platform/config.ts';
import { openRequest } from '@/lib/web/request.ts';

interface Context {
  params: Promise<{ id: string }>;
}

/** Its links leave the frame. */
const inWindow = (html: string): string => html.replace('<head>', '<head><base target="_top">');

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { store } = await openRequest();
  const mail = await outboxMail(store, config(), (await params).id);
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' };
  return mail ? new Response(inWindow(mail.html), { headers }) : new Response('Not found.\n', { status: 404 });
}
