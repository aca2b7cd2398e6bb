// The article page reports how far its reader got: POST {progress, seconds} since the last report.
import { z } from 'zod';
import { noteProgress } from '@/lib/reading/library.ts';
import { route } from '@/lib/web/route.ts';

const schema = z.strictObject({
  /** Percent, the furthest so far. */
  progress: z.number().min(0).max(100),
  /** In view since the last report. */
  seconds: z.number().min(0).max(86_400),
});

const NO_STORE = { 'cache-control': 'private, no-store' };

/** The id at the end of the path; 0, which no article has, when there is none. */
const articleIdOf = (request: Request): number => {
  const digits = /\/(\d{1,16})\/?$/.exec(new URL(request.url).pathname)?.[1];
  const id = Number(digits ?? 0);
  return Number.isSafeInteger(id) ? id : 0;
};

export const POST = route({
  schema,
  who: 'reader',
  run: async ({ progress, seconds }, { store, viewer }, request) => {
    const noted = await noteProgress(store, viewer.id, articleIdOf(request), progress, seconds);
    return new Response(null, { status: noted ? 204 : 404, headers: NO_STORE });
  },
});
