// What do the forms of a reader's wishes do? Follow, mute, save, turn a dial: native posts that come back to the page they were on, and
// one word of JSON for the page that sent them by script.

import { z } from 'zod';
import { config } from '../platform/config.ts';
import { FOLLOWABLE, type FollowOutcome, follow, unfollow } from '../reading/follows.ts';
import { liftMute, MUTABLE, MUTE_LENGTHS, type MuteLength, type MuteOutcome, mute } from '../reading/mutes.ts';
import { setPreferences } from '../reading/preferences.ts';
import { type SaveOutcome, save, unsave } from '../reading/saves.ts';
import type { Refused, ViewerFor } from './refusals.ts';
import type { OpenRequest } from './request.ts';
import { seeOther } from './route.ts';
import { safeCallback } from './same-origin.ts';

type Reader = OpenRequest & { viewer: ViewerFor<'reader'> };

const ID = z.coerce.number().int().positive().safe();
const BACK = z.string().max(2000).optional();
/** `publisher:the-tally`: one button says it all. */
const named = <const K extends readonly [string, ...string[]]>(kinds: K) =>
  z
    .string()
    .max(300)
    .transform((text, context) => {
      const cut = text.indexOf(':');
      const kind = z.enum(kinds).safeParse(text.slice(0, cut));
      if (kind.success && cut > 0) return { kind: kind.data, value: text.slice(cut + 1) };
      context.addIssue({ code: 'custom', message: 'kind:name' });
      return z.NEVER;
    });

export const followsSchema = z.strictObject({
  follow: named(FOLLOWABLE).optional(),
  unfollow: named(FOLLOWABLE).optional(),
  back: BACK,
});

const LENGTHS = Object.keys(MUTE_LENGTHS) as [MuteLength, ...MuteLength[]];

export const mutesSchema = z.strictObject({
  /** A button's. */
  mute: named(MUTABLE).optional(),
  /** A form's. */
  kind: z.enum(MUTABLE).optional(),
  value: z.string().max(300).optional(),
  for: z.enum(LENGTHS).optional(),
  lift: ID.optional(),
  back: BACK,
});

export const savesSchema = z.strictObject({ save: ID.optional(), drop: ID.optional(), back: BACK });

const DIAL = z.coerce.number().int().min(0).max(100).optional();

export const preferencesSchema = z.strictObject({
  fresh: DIAL,
  important: DIAL,
  mine: DIAL,
  /** Forms send nothing for an empty box, so a hidden `0` stands before it: the last one counts. */
  readKnowsStory: z.union([z.enum(['0', '1']), z.array(z.enum(['0', '1'])).max(2)]).optional(),
  back: BACK,
});

/** The page a form was on, as it says itself; never one of another origin. */
const pageOf = (back: unknown): string => safeCallback(typeof back === 'string' ? back : null, config().origin);

const wantsJson = (request: Request): boolean => request.headers.get('accept') === 'application/json';

const JSON_HEADERS = { 'cache-control': 'private, no-store' };

/** Back to where it was, with what could not be done in the address; `typed` into a form: so that it need not be typed again. */
function answer(
  request: Request,
  back: string | undefined,
  outcome: { kind: string },
  typed: Record<string, string> = {},
): Response {
  const failed = outcome.kind === 'full' || outcome.kind === 'unknown';
  if (wantsJson(request)) return Response.json(outcome, { status: failed ? 409 : 200, headers: JSON_HEADERS });
  const at = new URL(pageOf(back), config().origin);
  at.searchParams.delete('wish');
  if (failed)
    for (const [name, value] of Object.entries({ wish: outcome.kind, ...typed })) at.searchParams.set(name, value);
  return seeOther(`${at.pathname}${at.search}${at.hash}`);
}

/** For those who are signed out by now, and for what cannot be read. */
export function refuseWish(refusal: Refused, raw: Record<string, unknown>, request: Request): Response {
  if (wantsJson(request)) return Response.json(refusal, { status: 409, headers: JSON_HEADERS });
  const back = pageOf(raw.back);
  if (refusal.code === 'signed-out') return seeOther(`/sign-in?callbackUrl=${encodeURIComponent(back)}`);
  const at = new URL(back, config().origin);
  at.searchParams.set('wish', refusal.code === 'too-many' ? 'too-many' : 'failed');
  return seeOther(`${at.pathname}${at.search}`);
}

export async function answerFollows(
  ask: z.output<typeof followsSchema>,
  { store, viewer, now }: Reader,
  request: Request,
): Promise<Response> {
  let outcome: FollowOutcome | { kind: 'let-go' } = { kind: 'let-go' };
  if (ask.unfollow) await unfollow(store, viewer.id, { kind: ask.unfollow.kind, slug: ask.unfollow.value });
  if (ask.follow) outcome = await follow(store, viewer.id, { kind: ask.follow.kind, slug: ask.follow.value }, now);
  return answer(request, ask.back, outcome);
}

export async function answerMutes(
  ask: z.output<typeof mutesSchema>,
  { store, viewer, now }: Reader,
  request: Request,
): Promise<Response> {
  let outcome: MuteOutcome | { kind: 'lifted' } = { kind: 'lifted' };
  if (ask.lift) await liftMute(store, viewer.id, ask.lift);
  const target = ask.mute ?? (ask.kind && ask.value ? { kind: ask.kind, value: ask.value } : null);
  if (target) outcome = await mute(store, viewer.id, { ...target, length: ask.for ?? 'ever' }, now);
  else if (!ask.lift) outcome = { kind: 'unknown' };
  const { kind, value, for: length = 'ever' } = ask;
  return answer(request, ask.back, outcome, kind && value ? { kind, value, for: length } : {});
}

export async function answerSaves(
  ask: z.output<typeof savesSchema>,
  { store, viewer, now }: Reader,
  request: Request,
): Promise<Response> {
  let outcome: SaveOutcome | { kind: 'dropped' } = { kind: 'dropped' };
  if (ask.drop) await unsave(store, viewer.id, ask.drop);
  if (ask.save) outcome = await save(store, viewer.id, ask.save, now);
  return answer(request, ask.back, outcome);
}

export async function answerPreferences(
  { back, readKnowsStory, ...dials }: z.output<typeof preferencesSchema>,
  { store, viewer, now }: Reader,
  request: Request,
): Promise<Response> {
  const knows = Array.isArray(readKnowsStory) ? readKnowsStory.at(-1) : readKnowsStory;
  const given = Object.fromEntries(Object.entries(dials).filter(([, dial]) => dial !== undefined));
  await setPreferences(store, viewer.id, { ...given, ...(knows && { readKnowsStory: knows === '1' }) }, now);
  return answer(request, back, { kind: 'kept' });
}
