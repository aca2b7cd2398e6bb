// Nothing is at this address of the api: a short plain answer, no page.
import { REFUSALS } from '@/lib/web/refusals.ts';

const nothing = (): Response =>
  new Response(`${REFUSALS['not-found'].sentence}\n`, {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  });

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
