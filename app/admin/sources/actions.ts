'use server';
// What can an admin do with sources? Add, pause, resume, re-fetch, set licence, selectors, rules and credentials; each works as a plain form post.

import { z } from 'zod';
import { removeCredentialOf, setCredentialOf } from '@/lib/admin/credentials.ts';
import { setListOf } from '@/lib/admin/page-lists.ts';
import { LONGEST_FIELD, LONGEST_PAGE } from '@/lib/admin/rules-written.ts';
import { addSource, CHANGE_NAMES, changeSource, licenseSource } from '@/lib/admin/sources.ts';
import { keepRules, type RulesEnd, rulesTried } from '@/lib/admin/text-rules.ts';
import { selectorsOf } from '@/lib/ingest/selectors.ts';
import { type ActionOutcome, runAction } from '@/lib/web/action.ts';
import { leave, leaveTo } from '../leave.ts';

const id = z.coerce.number().int().positive();
/** Where the form stood; followed only within the desk. */
const back = z.string().max(1000);
const licence = z.enum(['full', 'excerpt', 'link']);
const selector = z.string().max(500).optional();
/** Of a page list. */
const selectors = {
  item: selector,
  title: selector,
  link: selector,
  date: selector,
  picture: selector,
  summary: selector,
};

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

export async function listSourceAction(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: z.strictObject({ id, back, ...selectors }),
      who: 'admin',
      run: (of, { store, viewer, now }) =>
        setListOf(
          store,
          viewer,
          of.id,
          selectorsOf((field) => of[field]),
          now,
        ),
    },
    form,
  );
  leave(outcome, form);
}

/** Of article pages, one a line; browsers send two signs for the end of one. */
const lines = z.string().max(2 * LONGEST_FIELD);
const textRules = z.strictObject({ id, take: lines, drop: lines, rewrite: lines, page: z.string().max(LONGEST_PAGE) });

/** Shows what they make of the article; nothing is kept. */
export async function tryTextRulesAction(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: textRules,
      who: 'admin',
      run: ({ id: source, page, ...written }) => Promise.resolve(rulesTried(source, { written, page })),
    },
    form,
  );
  leaveRules(outcome);
}

export async function textRulesAction(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: textRules,
      who: 'admin',
      run: ({ id: source, page, ...written }, { store, viewer, now }) =>
        keepRules(store, viewer, source, { written, page }, now),
    },
    form,
  );
  leaveRules(outcome);
}

function leaveRules(outcome: ActionOutcome<RulesEnd>): never {
  if (outcome.kind === 'refused') leaveTo(outcome, '/admin/sources');
  leaveTo({ kind: 'done', value: outcome.value.notice }, outcome.value.to);
}

/** What lets us in; left out altogether where a source is open to anybody. */
const credential = {
  kind: z.enum(['basic', 'bearer', 'header']),
  name: z.string().max(200),
  secret: z.string().min(1).max(4000),
};

export async function setCredentialAction(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: z.strictObject({ id, back, ...credential }),
      who: 'admin',
      run: ({ id: source, back: _, ...wish }, { store, viewer, now }) =>
        setCredentialOf(store, viewer, source, wish, now),
    },
    form,
  );
  leave(outcome, form);
}

export async function removeCredentialAction(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: z.strictObject({ id, back }),
      who: 'admin',
      run: (of, { store, viewer, now }) => removeCredentialOf(store, viewer, of.id, now),
    },
    form,
  );
  leave(outcome, form);
}

export async function addSourceAction(form: FormData): Promise<void> {
  const outcome = await runAction(
    {
      schema: z.strictObject({
        ...{ url: z.string().max(2000), section: z.string().max(40), licence, ...selectors },
        ...z.object(credential).partial().shape,
      }),
      who: 'admin',
      run: (wish, { store, viewer, now }) => {
        const written = selectorsOf((field) => wish[field]);
        if (written.kind === 'broken') return Promise.resolve({ notice: 'invalid' as const, id: null });
        const list = written.kind === 'list' ? written.list : undefined;
        const { url, section, licence: chosen, kind, name, secret } = wish;
        const lock = kind && secret ? { kind, name, secret } : undefined;
        return addSource(store, viewer, { url, section, licence: chosen, list, credential: lock }, now);
      },
    },
    form,
  );
  if (outcome.kind === 'refused') leaveTo(outcome, '/admin/sources');
  const { notice, id: added } = outcome.value;
  leaveTo({ kind: 'done', value: notice }, added === null ? '/admin/sources' : `/admin/sources/${added}`);
}
