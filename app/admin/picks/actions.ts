'use server';
// What can an editor do with the picks? Add, remove, move, note; each works as a plain form post.

import { z } from 'zod';
import { addPick, movePick, notePick, removePick } from '@/lib/admin/picks.ts';
import { runAction } from '@/lib/web/action.ts';
import { leave } from '../leave.ts';

const articleId = z.coerce.number().int().positive();
/** Where the form stood; followed only within the desk. */
const back = z.string().max(1000);

export async function changePickAction(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: z.strictObject({ articleId, back, wanted: z.enum(['add', 'remove', 'up', 'down']) }),
      who: 'admin',
      run: ({ articleId: id, wanted }, { store, viewer, now }) => {
        if (wanted === 'add') return addPick(store, viewer, id, now);
        if (wanted === 'remove') return removePick(store, viewer, id, now);
        return movePick(store, viewer, id, wanted, now);
      },
    },
    form,
  );
  leave(outcome, form);
}

export async function notePickAction(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: z.strictObject({ articleId, back, note: z.string().max(140) }),
      who: 'admin',
      run: (of, { store, viewer, now }) => notePick(store, viewer, of.articleId, of.note, now),
    },
    form,
  );
  leave(outcome, form);
}
