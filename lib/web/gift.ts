// How is an article given away, and how does the gift open? Native posts; a link alone opens nothing, so that whoever only looks at
// links (mail scanners, previews) neither sees the text nor counts.

import { z } from 'zod';
import { GIFT_LIVES, giveArticle, noteOpening, openGift, revokeGift, withToken } from '../access/gifts.ts';
import { config } from '../platform/config.ts';
import { articleHref } from '../reading/card.ts';
import { articleRow } from '../reading/queries.ts';
import { pathWith } from './auth-route.ts';
import { cookieNames, parseCookies, setCookie } from './cookies.ts';
import type { Refused, ViewerFor } from './refusals.ts';
import type { OpenRequest } from './request.ts';
import { seeOther } from './route.ts';

const ID = z.coerce.number().int().positive().safe();

export const giveSchema = z.strictObject({ article: ID });
export const revokeSchema = z.strictObject({ gift: ID });
export const openSchema = z.strictObject({ token: z.string().max(100) });

type Reader = OpenRequest & { viewer: ViewerFor<'reader'> };

export const refuseGift = (refusal: Refused): Response =>
  refusal.code === 'signed-out'
    ? seeOther('/sign-in?callbackUrl=%2Fgifts')
    : seeOther(pathWith('/gifts', { error: refusal.code === 'too-many' ? 'too-many' : 'unknown' }));

export async function answerGive({ article }: z.output<typeof giveSchema>, open: Reader): Promise<Response> {
  const given = await giveArticle(open.store, open.viewer, article, { secret: config().authSecret, now: open.now });
  if (given.kind === 'given') return seeOther(`/gifts?made=${given.giftId}`);
  return seeOther(pathWith('/gifts', { error: `gift-${given.kind}` }));
}

export async function answerRevoke({ gift }: z.output<typeof revokeSchema>, open: Reader): Promise<Response> {
  await revokeGift(open.store, open.viewer.id, gift, open.now);
  return seeOther('/gifts');
}

/** Puts the gift into the browser and leads to the article. */
export async function answerOpen(
  { token }: z.output<typeof openSchema>,
  open: OpenRequest,
  request: Request,
): Promise<Response> {
  const gift = await openGift(open.store, token, open.now);
  const row = gift && (await articleRow(open.store, gift.articleId));
  if (!gift || !row) return seeOther(`/gift/${encodeURIComponent(token)}`);
  await noteOpening(open.store, token);
  const names = cookieNames(config().origin);
  const value = withToken(parseCookies(request.headers.get('cookie') ?? undefined).get(names.gift), token);
  const cookie = setCookie(names, names.gift, value, GIFT_LIVES / 1000);
  return seeOther(articleHref(row.slug, row.id), { 'set-cookie': cookie, 'clear-site-data': '"cache"' });
}
