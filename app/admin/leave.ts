// How does an action of the desk end? Back where the admin was, with a word on what happened; for everybody else in a 404.
import { notFound, redirect } from 'next/navigation';
import { type NoticeCode, withNotice } from '@/lib/admin/notices.ts';
import type { ActionOutcome } from '@/lib/web/action.ts';
import { textOf } from '@/lib/web/refusals.ts';

const OF_REFUSAL: Record<string, NoticeCode> = { invalid: 'invalid', 'too-many': 'too-many' };

/** `sent`: the form, whose field `back` says where it stood. */
export function leave(outcome: ActionOutcome<NoticeCode>, sent: unknown): never {
  leaveTo(outcome, textOf(sent, 'back'));
}

/** `back`: where to. What an action says itself goes before; null: nothing is to be said. */
export function leaveTo(outcome: ActionOutcome<NoticeCode | null>, back: string | undefined): never {
  if (outcome.kind === 'refused' && outcome.code === 'not-found') notFound();
  const code = outcome.kind === 'done' ? outcome.value : (OF_REFUSAL[outcome.code] ?? 'failed');
  redirect(withNotice(back, code));
}
