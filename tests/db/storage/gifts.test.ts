// Does a gift open one article, for a while, a few times a month, and never what may not be given?
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mintId } from '../../../db/ids.ts';
import type { Store } from '../../../db/store.ts';
import { decideAccess } from '../../../lib/access/decide.ts';
import {
  GIFT_LIVES,
  GIFTS_A_MONTH,
  giftToken,
  giveArticle,
  noteOpening,
  openGift,
  passesOf,
  readGifts,
  revokeGift,
  withToken,
} from '../../../lib/access/gifts.ts';
import { accessFacts } from '../../../lib/access/queries.ts';
import { type SignedInViewer, viewerOf } from '../../../lib/access/viewer.ts';
import { DAY } from '../../../lib/platform/clock.ts';
import { addArticle, addPaper, NOW, type Paper } from '../../support/newsstand.ts';
import { addReader } from '../../support/readers.ts';
import { addRowsOfState } from '../../support/states.ts';
import { freshStore } from '../../support/store.ts';

const SECRET = 'a secret of thirty-two characters';
let store: Store;
let member: SignedInViewer;
let paper: Paper;
let article: number;

beforeEach(async () => {
  store = await freshStore();
  member = await viewer('giver@example.org', 'active');
  paper = await addPaper(store, 'The Gate');
  article = await addArticle(store, paper, { title: 'The gate closes' });
});
afterEach(() => store.close());

async function viewer(email: string, state: 'active' | 'canceled'): Promise<SignedInViewer> {
  const id = await addReader(store, { email, password: 'violet tram at noon', name: 'Ines' }, NOW);
  await addRowsOfState(store, id, state, NOW);
  const identity = { id, name: 'Ines', email, role: 'reader' as const, sessionId: 's' };
  return viewerOf(identity, await accessFacts(store, id), NOW);
}

const give = (articleId: number, by = member, now = NOW) => giveArticle(store, by, articleId, { secret: SECRET, now });
async function given(articleId: number, now = NOW): Promise<string> {
  const gift = await give(articleId, member, now);
  if (gift.kind !== 'given') throw new Error(gift.kind);
  return giftToken(gift.giftId, SECRET);
}
const opens = async (cookie: string | undefined, articleId: number, now = NOW): Promise<boolean> =>
  decideAccess({ id: articleId, licence: 'full' }, null, now, await passesOf(store, cookie, now)).kind === 'full';

test('a link opens its article to a stranger, no other, and only until its end', async () => {
  const token = await given(article);
  expect(await openGift(store, token, NOW)).toEqual({ articleId: article, expiresAt: NOW + GIFT_LIVES, from: 'Ines' });
  expect(await opens(token, article)).toBe(true);
  expect(await opens(token, article + 1)).toBe(false);
  expect(await opens(token, article, NOW + GIFT_LIVES)).toBe(false);
  expect(await opens(undefined, article)).toBe(false);
});

test('what was not made by us opens nothing', async () => {
  const token = await given(article);
  for (const forged of ['', 'x', token.slice(1), `${token}x`, token.toUpperCase(), giftToken(1, SECRET), '../../etc'])
    expect(await openGift(store, forged, NOW), forged).toBeNull();
});

test('taken back it opens nothing at once; only its giver can take it back', async () => {
  const token = await given(article);
  const { gifts } = await readGifts(store, member.id, SECRET, NOW);
  expect(await revokeGift(store, member.id + 1, gifts[0]?.id ?? 0, NOW)).toBe(false);
  expect(await opens(token, article)).toBe(true);
  expect(await revokeGift(store, member.id, gifts[0]?.id ?? 0, NOW)).toBe(true);
  expect(await opens(token, article)).toBe(false);
});

test('a few a month, the same article only once, and afresh on the first', async () => {
  const first = await given(article);
  expect(await given(article)).toBe(first);
  for (let i = 1; i < GIFTS_A_MONTH; i += 1)
    expect((await give(await addArticle(store, paper, { title: `Piece ${i}` }))).kind).toBe('given');
  const more = await addArticle(store, paper, { title: 'One more' });
  expect(await give(more)).toEqual({ kind: 'enough' });
  expect((await readGifts(store, member.id, SECRET, NOW)).left).toBe(0);
  expect((await give(more, member, Date.UTC(2026, 11, 1))).kind).toBe('given');
});

test('five at the same moment make one link', async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => given(article)));
  expect(new Set(made).size).toBe(1);
});

test('never an excerpt, never by somebody without a right, never what is not there', async () => {
  const excerpt = await addArticle(store, await addPaper(store, 'The Shut', { licence: 'excerpt' }), { title: 'Shut' });
  expect(await give(excerpt)).toEqual({ kind: 'not-this' });
  expect(await give(mintId(NOW))).toEqual({ kind: 'not-this' });
  expect(await give(article, await viewer('was@example.org', 'canceled'))).toEqual({ kind: 'no-right' });
});

test('a licence that is narrowed later closes the gift too', async () => {
  const passes = await passesOf(store, await given(article), NOW);
  expect(decideAccess({ id: article, licence: 'excerpt' }, null, NOW, passes)).toMatchObject({ reason: 'licence' });
});

test('a browser carries a few gifts; openings are counted', async () => {
  const token = await given(article);
  let cookie: string | undefined;
  for (let i = 0; i < 9; i += 1) cookie = withToken(cookie, giftToken(i, 'another secret'));
  cookie = withToken(cookie, token);
  expect(cookie.split('.')).toHaveLength(5);
  expect(await opens(cookie, article)).toBe(true);
  await noteOpening(store, token);
  await noteOpening(store, token);
  expect((await readGifts(store, member.id, SECRET, NOW + DAY)).gifts[0]).toMatchObject({ opens: 2, state: 'open' });
});
