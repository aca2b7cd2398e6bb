// Does a change in the store reach the shared cache, once, and does a store that is away for a while lose nothing?
import { expect, test } from 'vitest';
import { bumpRevision, readRevisions } from '../../../lib/platform/queries-revisions.ts';
import { watchRevisions } from '../../../lib/web/renewal.ts';
import { takeWarnings } from '../../support/setup.ts';
import { freshStore } from '../../support/store.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 60));

test('changes are passed on once; what was there before is none; an outage is reported once and made up for', async () => {
  const store = await freshStore();
  const bump = (key: string) => store.write((tx) => bumpRevision(tx, key, Date.now()));
  const told: string[] = [];
  const cache = {
    listsChanged: () => told.push('lists'),
    articleChanged: (id: number) => told.push(`article ${id}`),
    dropAll: () => told.push('all'),
  };
  await bump('lists');
  let away = false;
  const stop = watchRevisions(
    store,
    cache,
    async (from, since) => {
      if (away) throw new Error('no answer');
      return readRevisions(from, since);
    },
    5,
  );
  await settle();
  expect(told).toEqual([]);
  await bump('lists');
  await bump('article:77');
  await bump('leases');
  await settle();
  expect(told.splice(0).sort()).toEqual(['article 77', 'lists']);
  away = true;
  await settle();
  await bump('gone:77');
  expect(takeWarnings()).toHaveLength(1);
  away = false;
  await settle();
  expect(told).toEqual(['all']);
  stop();
  await store.close();
});
