// Who sees which picture, and is a publisher asked only once? The door on a real store, with a fetcher that counts.
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { articleImages, articles } from '../../../db/schema/articles.ts';
import { publishers } from '../../../db/schema/publishers.ts';
import type { Store } from '../../../db/store.ts';
import { ANONYMOUS, type Viewer, viewerOf } from '../../../lib/access/viewer.ts';
import { DAY, MINUTE } from '../../../lib/platform/clock.ts';
import { openImageDoor } from '../../../lib/web/image-door.ts';
import { pictureResponse } from '../../../lib/web/image-route.ts';
import { openPictureFiles, pictureKey } from '../../../lib/web/picture-files.ts';
import { resizePicture } from '../../../lib/web/picture-resize.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const OPEN = 'https://pictures.example/open.jpg';
const INNER = 'https://pictures.example/inner.jpg';
let store: Store;
let folder: string;
let asked: string[];
let bytes: Buffer;

const photograph = (width = 1600) =>
  sharp({ create: { width, height: 900, channels: 3, background: '#a04030' } })
    .jpeg()
    .toBuffer();
const identity = { id: 1, name: null, email: 'a@example.org', role: 'reader' as const, sessionId: 's' };
const comp = { subscriptions: [], grants: [{ kind: 'comp' as const, articleId: null, endsAt: NOW + DAY }] };
const member = viewerOf(identity, comp, NOW);
const lapsed = viewerOf(identity, { subscriptions: [], grants: [] }, NOW);

beforeEach(async () => {
  store = await freshStore();
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  asked = [];
  bytes = await photograph();
  const publisher = {
    slug: 'p',
    name: 'P',
    home: 'https://p.example/',
    section: 'world',
    colour: '#123456',
    createdAt: NOW,
  };
  const article = {
    sourceId: 9,
    section: 'world',
    slug: 'a',
    title: 'A',
    publishedAt: NOW,
    firstSeenAt: NOW,
    updatedAt: NOW,
    words: 9,
  };
  await store.write(async (tx) => {
    for (const [id, licence] of [
      [1, 'full'],
      [2, 'excerpt'],
    ] as const) {
      await tx.insert(publishers).values({ ...publisher, id, slug: `p${id}`, licence });
      const rest = { url: `https://p.example/${id}`, complete: true, textHash: '', entryHash: '' };
      const [{ place } = { place: 0 }] = await tx
        .insert(articles)
        .values({ ...article, ...rest, id, publisherId: id })
        .returning();
      await tx.insert(articleImages).values([
        { place, n: 0, src: OPEN, open: true },
        { place, n: 1, src: INNER, open: false },
      ]);
    }
  });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

function open() {
  const fetcher = {
    get: async (url: string) => {
      asked.push(url);
      return bytes.length > 0 ? { kind: 'ok' as const, bytes } : { kind: 'failed' };
    },
  };
  const door = openImageDoor(fetcher, openPictureFiles(folder, 10_000_000));
  return (article: string, n: string, width: string, viewer: Viewer = ANONYMOUS, now = NOW) =>
    door.answer({ store, viewer, now, article, n, width });
}

test('an open picture is for everybody, in our widths, fetched once for all of them', async () => {
  const see = open();
  for (const width of [320, 640, 960, 1280]) {
    const outcome = await see('1', '0', String(width));
    if (outcome.kind !== 'ok') throw new Error(outcome.kind);
    expect(outcome.open).toBe(true);
    expect(await sharp(outcome.bytes).metadata()).toMatchObject({ format: 'webp', width });
  }
  await open()('2', '0', '640');
  expect(asked).toEqual([OPEN]);
  expect(await readdir(folder, { recursive: true })).toHaveLength(5);
});

test('a picture beyond the preview needs the right to read the article', async () => {
  const see = open();
  expect((await see('1', '1', '640')).kind).toBe('not-found');
  expect((await see('1', '1', '640', lapsed)).kind).toBe('not-found');
  expect(asked).toEqual([]);
  expect(await see('1', '1', '640', member)).toMatchObject({ kind: 'ok', open: false });
  expect((await see('1', '1', '640')).kind).toBe('not-found');
  expect((await see('2', '1', '640', member)).kind).toBe('not-found');
});

test('only known articles, indexes and widths exist', async () => {
  const see = open();
  for (const [article, n, width] of [
    ['3', '0', '640'],
    ['1', '2', '640'],
    ['1', '0', '641'],
    ['1', '0', '1e2'],
    ['0x1', '0', '640'],
    ['-1', '0', '640'],
    ['1', '0', '640.webp'],
    ['1', '', '640'],
    ['99999999999999999999', '0', '640'],
  ] as const)
    expect((await see(article, n, width)).kind, `${article}/${n}/${width}`).toBe('not-found');
  expect(asked).toEqual([]);
});

test('a picture that cannot be had is not asked for again at once', async () => {
  const see = open();
  bytes = Buffer.alloc(0);
  expect((await see('1', '0', '640')).kind).toBe('not-found');
  expect((await see('1', '0', '320')).kind).toBe('not-found');
  bytes = await photograph();
  expect((await see('1', '0', '640', ANONYMOUS, NOW + 11 * MINUTE)).kind).toBe('ok');
  expect(asked).toHaveLength(2);
});

test('many at once make one', async () => {
  const see = open();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => see('1', '0', '1280')));
  expect(outcomes.every((outcome) => outcome.kind === 'ok')).toBe(true);
  expect(asked).toHaveLength(1);
});

test('what is no picture of ours is refused by its bytes: SVG, HTML, PDF, rubbish, cut off, too many pixels', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  const wide = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const whole = await photograph();
  for (const odd of [
    svg,
    `<?xml version="1.0"?>${svg}`,
    '<html></html>',
    '%PDF-1.4',
    'GIF89a',
    '',
    whole.subarray(0, 2000),
    wide,
  ])
    expect(await resizePicture(Buffer.from(odd), 640)).toBeNull();
});

test('small pictures are not blown up; a turned photograph stands upright; nothing of its metadata is passed on', async () => {
  const small = await resizePicture(await photograph(200), 640);
  expect((await sharp(small ?? undefined).metadata()).width).toBe(200);
  const turned = await sharp(await photograph())
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const upright = await sharp((await resizePicture(turned, 320)) ?? undefined).metadata();
  expect([upright.width, upright.height, upright.exif]).toEqual([320, 569, undefined]);
});

test('files are capped: the longest unused go', async () => {
  const files = openPictureFiles(folder, 1000);
  for (let i = 0; i < 4; i += 1) {
    const key = pictureKey(`https://p.example/${i}`, 320);
    await files.put(key, Buffer.alloc(240));
    await utimes(join(folder, key.slice(0, 2), key), 1000 + i, 1000 + i);
  }
  await files.put(pictureKey('https://p.example/4', 320), Buffer.alloc(240));
  const kept = await Promise.all([0, 1, 2, 3, 4].map((i) => files.get(pictureKey(`https://p.example/${i}`, 320))));
  expect(kept.map(Boolean)).toEqual([false, false, true, true, true]);
});

test('how answers are cached: open ones for a while by everybody, others by their reader only', () => {
  const caching = (outcome: Parameters<typeof pictureResponse>[0], signedIn = false) =>
    pictureResponse(outcome, signedIn).headers.get('cache-control');
  const picture = { kind: 'ok' as const, bytes: Buffer.from('x') };
  expect(caching({ ...picture, open: true })).toBe('public, max-age=3600, stale-while-revalidate=86400');
  const etag = pictureResponse({ ...picture, open: true }, false).headers.get('etag');
  expect(pictureResponse({ ...picture, open: true }, false, etag).status).toBe(304);
  const other = { ...picture, bytes: Buffer.from('y'), open: true };
  expect(pictureResponse(other, false, etag).status).toBe(200);
  expect(caching({ ...picture, open: false }, true)).toMatch(/^private/);
  expect(caching({ kind: 'not-found' })).toBe('private, max-age=60');
  expect(caching({ kind: 'not-found' }, true)).toMatch(/^private/);
  expect(pictureResponse({ kind: 'busy' }, false).status).toBe(503);
});
