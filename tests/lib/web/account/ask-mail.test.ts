// Does asking for a mail tell whether an address has an account? Neither by words nor by what is done before the answer.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mails } from '../../../../db/schema/delivery.ts';
import type { Store } from '../../../../db/store.ts';
import { addUser } from '../../../../lib/access/users.ts';
import { config } from '../../../../lib/platform/config.ts';
import { ASKED, type Asked, answerAskMail, refuseAskMail } from '../../../../lib/web/account/ask-mail.ts';
import { statementsOf } from '../../../support/statements.ts';
import { freshStore } from '../../../support/store.ts';

process.env.MASTHEAD_DEMO = '1';
const NOW = Date.UTC(2026, 10, 24, 12);
let store: Store;
beforeEach(async () => {
  expect(config().demo).toBe(true);
  store = await freshStore();
  await addUser(store, { email: 'ann@example.org', password: 'violet tram at noon' }, NOW);
});
afterEach(() => store.close());

async function ask(kind: Asked, email: string, callbackUrl = '/history') {
  const later: (() => Promise<void>)[] = [];
  const open = { store, now: NOW, address: '192.0.2.1' };
  let location = '';
  const statements = await statementsOf(async () => {
    const answer = await answerAskMail({ kind, email, callbackUrl }, open, (work) => later.push(work));
    location = answer.headers.get('location') ?? '';
  });
  return { location, later, statements };
}
const kinds = async () => (await store.read.select().from(mails)).map((mail) => mail.kind);

test.each(ASKED)('%s: the same answer, after the same work, whoever is asked for', async (kind) => {
  const known = await ask(kind, 'ann@example.org');
  const unknown = await ask(kind, 'bob@example.org');
  expect(unknown.location).toBe(known.location.replace('ann', 'bob'));
  expect(known.location).toBe(`/check-mail?for=${kind}&email=ann%40example.org&callbackUrl=%2Fhistory`);
  expect(unknown.statements).toEqual(known.statements);
  expect([known.later.length, unknown.later.length]).toEqual([1, 1]);
  // Nothing was looked up so far: only now.
  expect(known.statements.join()).not.toMatch(/from "?(users|links)/);
  expect(await kinds()).toEqual([]);
  await unknown.later[0]?.();
  expect(await kinds()).toEqual([]);
  await known.later[0]?.();
  expect(await kinds()).toEqual([kind === 'confirm' ? 'have-account' : kind]);
});

test('so often and no more, for known and unknown addresses alike', async () => {
  for (const email of ['ann@example.org', 'bob@example.org']) {
    const answers = [];
    for (let i = 0; i < 7; i += 1) answers.push(await ask('reset', email.toUpperCase()));
    expect(answers.map(({ later }) => later.length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
    expect(answers[6]?.location).toContain('/forgot?error=too-many');
  }
});

test('what is no address is said so, on the form it came from; the way back stays ours', async () => {
  const { location, later } = await ask('sign-in', 'no address', 'https://evil.example/');
  expect(location).toBe('/sign-in/link?error=email-invalid&email=no+address');
  expect(later).toEqual([]);
  const refusal = { kind: 'refused' as const, code: 'too-many' as const, sentence: '', requestId: 'x' };
  expect(refuseAskMail(refusal, { kind: 'confirm', email: ['x'], callbackUrl: 7 }).headers.get('location')).toBe(
    '/check-mail?for=confirm&error=too-many',
  );
});
