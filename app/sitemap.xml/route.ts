// Search engines ask which pages stay.
import { config } from '@/lib/platform/config.ts';
import { sitemapXml } from '@/lib/reading/sitemaps.ts';
import { openRequest } from '@/lib/web/request.ts';

export async function GET(): Promise<Response> {
  const { store } = await openRequest();
  const headers = { 'content-type': 'application/xml; charset=utf-8' };
  return new Response(await sitemapXml(store, config().origin), { headers });
}
