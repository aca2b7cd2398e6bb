// Robots ask what they may ask for.
import { config } from '@/lib/platform/config.ts';
import { robotsTxt } from '@/lib/reading/sitemaps.ts';

export const dynamic = 'force-dynamic';

export function GET(): Response {
  return new Response(robotsTxt(config().origin), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
