// How does an action of the desk end? Back where the admin was, with a word on what happened; for everybody else in a 404.
import { notFound, redirect } from 'next/navigation';
import { type NoticeCode, withNotice } from '@/lib/admin/notices.ts';
import type { ActionOutcome } from '@/lib/web/action.ts';

const OF_REFUSAL: Record<string, NoticeCode> = { invalid: 'invalid', 'too-many': 'too-many' };

/** `back`: where the form was. What an action says itself goes before. */
export function leave(outcome: ActionOutcome<NoticeCode>, back: unknown): never {
  if (outcome.kind === 'refused' && outcome.code === 'not-found') notFound();
  const code = outcome.kind === 'done' ? outcome.value : (OF_REFUSAL[outcome.code] ?? 'failed');
  redirect(withNotice(typeof back === 'string' ? back : undefined, code));
}
