// Does a role change end what the account was signed in as, and stay on record?
import { expect, test } from 'vitest';
import { userByEmailKey } from '../../../lib/access/queries.ts';
import { openSession, sessionViewer } from '../../../lib/access/sessions.ts';
import { lastDeeds } from '../../../lib/admin/audit.ts';
import { changeRole } from '../../../lib/commands/roles.ts';
import { addReader } from '../../support/readers.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

test('the role changes once, sessions end, the audit knows; an unknown account is said to be one', async () => {
  const store = await freshStore();
  const id = await addReader(store, { email: 'Ann@example.org', password: 'violet tram at noon' }, NOW);
  const key = await openSession(store, { id, version: 1, userAgent: null }, NOW);
  expect(await changeRole(store, 'ann@EXAMPLE.org', 'admin', NOW)).toEqual({ kind: 'changed', id });
  expect(await changeRole(store, 'ann@example.org', 'admin', NOW)).toEqual({ kind: 'same', id });
  expect(await changeRole(store, 'bo@example.org', 'admin', NOW)).toEqual({ kind: 'unknown' });
  expect((await userByEmailKey(store.read, 'ann@example.org'))?.role).toBe('admin');
  expect((await sessionViewer(store, key, NOW)).viewer.kind).toBe('anonymous');
  expect(await lastDeeds(store, 10)).toMatchObject([
    { actor: 'the command line', words: 'changed the role of an account', target: 'Ann@example.org' },
  ]);
  await store.close();
});
