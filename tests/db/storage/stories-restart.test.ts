// Does it matter who groups, and when they were started? One process from first to last, one that is killed in the middle of a
// batch and started anew all the time, and two workers in turn: the stories are the same.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idFloor } from '../../../db/ids.ts';
import { fingerprints, stories } from '../../../db/schema/stories.ts';
import { openStore, type Store } from '../../../db/store.ts';
import { openStoryDesk, type StoryCandidate } from '../../../lib/stories/desk.ts';
import { fingerprint } from '../../../lib/stories/fingerprint.ts';
import { randomOf } from '../../support/random.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const EVENTS = 14;
const PAPERS = 6;

let folder: string;
let first: Store;
let second: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-restart-'));
  const file = join(folder, 'm.db');
  const url = process.env['DATABASE_URL'] ?? '';
  first = await freshStore(file);
  // A second process has a store of its own on the same data; PGlite lives in one only.
  second = url.startsWith('pglite:') ? first : await openStore(url.startsWith('postgres') ? url : `file:${file}`);
});
afterAll(async () => {
  if (second !== first) await second.close();
  await first.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Reports of papers on events whose words have nothing in common; some copy what another had. */
function reports(): StoryCandidate[] {
  const random = randomOf(21);
  const word = (event: number, i: number) =>
    `${'bcdfghklmnprst'[event]}${['ala', 'oro', 'umi', 'eke', 'ivo'][i % 5]}${i}x`;
  const sentence = (event: number, from: number, n: number) =>
    `${Array.from({ length: n }, () => word(event, from + random(30))).join(' ')}.`;
  const list: StoryCandidate[] = [];
  for (let event = 0; event < EVENTS; event++) {
    const wire = Array.from({ length: 8 }, () => sentence(event, 0, 12)).join(' ');
    for (let paper = 1; paper <= 2 + random(PAPERS - 1); paper++) {
      const copies = paper > 1 && random(3) === 0;
      const text = copies || paper === 1 ? wire : Array.from({ length: 8 }, () => sentence(event, 0, 12)).join(' ');
      const at = NOW - 6 * 3_600_000 + random(5 * 3_600_000);
      const title = sentence(event, 0, 7);
      list.push({
        articleId: idFloor(at) + 100 * event + paper,
        publisherId: paper,
        at,
        language: 'en',
        title,
        slug: 's',
        hasImage: random(2) === 0,
        words: 100 + random(500),
        print: fingerprint({ title, text }),
      });
    }
  }
  return list.sort((a, b) => a.at - b.at);
}

const batches = (list: readonly StoryCandidate[], size: number): StoryCandidate[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

/** The stories as they are kept, with their ids: nothing of them is of chance. */
async function kept(store: Store) {
  const prints = await store.read.select().from(fingerprints);
  const rows = await store.read.select().from(stories);
  const got = rows
    .map((row) => ({
      id: row.id,
      members: prints
        .filter((p) => p.storyId === row.id)
        .map((p) => [p.articleId, p.copyOf])
        .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
      lead: row.leadArticleId,
      publishers: row.publishers,
      heat: row.heat.toFixed(6),
    }))
    .sort((a, b) => (a.members[0]?.[0] ?? 0) - (b.members[0]?.[0] ?? 0));
  await store.write(async (tx) => {
    await tx.delete(fingerprints);
    await tx.delete(stories);
  });
  return got;
}

test('one process, one that is killed again and again, and two in turn leave the same stories', async () => {
  const list = reports();
  const one = openStoryDesk();
  for (const batch of batches(list, 5)) await first.write((tx) => one.assign(tx, batch, NOW));
  const expected = await kept(first);
  expect(expected).toHaveLength(EVENTS);
  expect(expected.some((s) => s.members.some(([, copyOf]) => copyOf !== null))).toBe(true);

  for (const batch of batches(list, 5)) {
    const killed = openStoryDesk();
    const dying = first.write(async (tx) => {
      await killed.assign(tx, batch, NOW);
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    await first.write((tx) => openStoryDesk().assign(tx, batch, NOW));
  }
  expect(await kept(first)).toEqual(expected);

  const workers = [
    { store: first, desk: openStoryDesk() },
    { store: second, desk: openStoryDesk() },
  ];
  for (const [i, batch] of batches(list, 5).entries()) {
    const worker = workers[i % 2];
    await worker?.store.write((tx) => worker.desk.assign(tx, batch, NOW));
  }
  expect(await kept(first)).toEqual(expected);
});
