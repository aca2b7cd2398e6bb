// Is this process able to answer readers? 200 while the database answers, else 503.
import { storeAnswers } from '@/lib/access/queries.ts';
import { webStore } from '@/lib/web/store.ts';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const answers = await webStore()
    .then(storeAnswers)
    .catch(() => false);
  const health = {
    status: answers ? 'ok' : 'unavailable',
    database: answers ? 'ok' : 'unavailable',
    uptimeSeconds: Math.round(process.uptime()),
  };
  return Response.json(health, { status: answers ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
