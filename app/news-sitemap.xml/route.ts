// Search engines ask what is news.
import { config } from '@/lib/platform/config.ts';
import { newsSitemapXml } from '@/lib/reading/sitemaps.ts';
import { openRequest } from '@/lib/web/request.ts';

export async function GET(): Promise<Response> {
  const { store, now } = await openRequest();
  const headers = { 'content-type': 'application/xml; charset=utf-8' };
  return new Response(await newsSitemapXml(store, config().origin, now), { headers });
}
