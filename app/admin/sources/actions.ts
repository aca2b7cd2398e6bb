'use server';
// What can an admin do with sources? Add, pause, resume, re-fetch, set the licence; each works as a plain form post.

import { z } from 'zod';
import { addSource, CHANGE_NAMES, changeSource, licenseSource } from '@/lib/admin/sources.ts';
import { runAction } from '@/lib/web/action.ts';
import { leave, leaveTo } from '../leave.ts';

const id = z.coerce.number().int().positive();
/** Where the form stood; followed only within the desk. */
const back = z.string().max(1000);
const licence = z.enum(['full', 'excerpt', 'link']);

export async function changeSourceAction(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: z.strictObject({ id, back, wanted: z.enum(CHANGE_NAMES) }),
      who: 'admin',
      run: (of, { store, viewer, now }) => changeSource(store, viewer, of.id, of.wanted, now),
    },
    form,
  );
  leave(outcome, form);
}

export async function licenseSourceAction(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: z.strictObject({ id, back, licence }),
      who: 'admin',
      run: (of, { store, viewer, now }) => licenseSource(store, viewer, of.id, of.licence, now),
    },
    form,
  );
  leave(outcome, form);
}

export async function addSourceAction(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: z.strictObject({ url: z.string().max(2000), section: z.string().max(40), licence }),
      who: 'admin',
      run: (wish, { store, viewer, now }) => addSource(store, viewer, wish, now),
    },
    form,
  );
  if (outcome.kind === 'refused') leaveTo(outcome, '/admin/sources');
  const { notice, id: added } = outcome.value;
  leaveTo({ kind: 'done', value: notice }, added === null ? '/admin/sources' : `/admin/sources/${added}`);
}
