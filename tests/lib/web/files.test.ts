// Do our own files go out with the right headers, and only they? And the small texts for machines.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scriptsOfBuild } from '../../../lib/web/built.ts';
import { accepts } from '../../../lib/web/compress.ts';
import { count, gauge, metricsText } from '../../../lib/web/metrics.ts';
import { hashesOfInlineScripts, pagePolicy } from '../../../lib/web/policy.ts';
import { openStaticFiles } from '../../../lib/web/static-files.ts';
import { askPlainly } from '../../support/pages.ts';

const SCRIPT = 'console.log("hello"); '.repeat(100);
let folder: string;
let server: Server;
let port: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  await mkdir(join(folder, 'public/fonts'), { recursive: true });
  await mkdir(join(folder, 'built/chunks'), { recursive: true });
  await writeFile(join(folder, 'public/sw.js'), SCRIPT);
  await writeFile(join(folder, 'public/a b.svg'), '<svg/>');
  await writeFile(join(folder, 'public/fonts/one.woff2'), Buffer.alloc(2000));
  await writeFile(join(folder, 'built/chunks/a-1.js'), SCRIPT);
  await writeFile(join(folder, 'secret.txt'), 'secret');
  const files = openStaticFiles({ '': join(folder, 'public'), '/_next/static': join(folder, 'built') });
  server = createServer((request, response) => {
    if (!files.answer(request, response, request.url ?? '')) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

test.each([
  ['/_next/static/chunks/a-1.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['/sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
  ['/fonts/one.woff2', 'font/woff2', 'public, max-age=2592000'],
  ['/a%20b.svg', 'image/svg+xml', 'public, max-age=86400, stale-while-revalidate=604800'],
])('%s', async (path, type, caching) => {
  const { status, headers } = await askPlainly(port, path);
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, type, caching]);
  const again = await askPlainly(port, path, { headers: { 'if-none-match': String(headers.etag) } });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test('text is compressed once, thoroughly; HEAD has the same headers and no body', async () => {
  const packed = await askPlainly(port, '/sw.js', { headers: { 'accept-encoding': 'gzip, br' } });
  expect(packed.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(packed.body).toString()).toBe(SCRIPT);
  const head = await askPlainly(port, '/sw.js', { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
  expect([head.headers['content-length'], head.body.length]).toEqual([String(packed.body.length), 0]);
});

test('no other path exists, whatever it is written like', async () => {
  for (const path of [
    '/secret.txt',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/_next/static/../../secret.txt',
    '/fonts',
    '/fonts/',
    '/sw.js/',
    '//sw.js',
    '/SW.js',
    '/',
  ])
    expect((await askPlainly(port, path)).status, path).toBe(404);
  expect((await askPlainly(port, '/sw.js', { method: 'POST' })).status).toBe(404);
});

test('what a client accepts', () => {
  expect(accepts('gzip, deflate, br;q=0.5', 'br')).toBe(true);
  expect(accepts('br;q=0', 'br')).toBe(false);
  expect(accepts('brotli', 'br')).toBe(false);
  expect(accepts(undefined, 'gzip')).toBe(false);
});

test('hashes: every inline script, no data, no files', () => {
  const html = `<script>a</script><SCRIPT async>b</SCRIPT><script>a</script><script src="/x.js"></script>
    <script type="application/ld+json">{}</script><script></script>`;
  expect(hashesOfInlineScripts(html).split(' ')).toHaveLength(3);
  expect(pagePolicy('', { dev: false, secure: true })).toContain('upgrade-insecure-requests');
  expect(pagePolicy("'x'", { dev: false, secure: false })).not.toMatch(/unsafe|upgrade/);
});

test('pages of the build bring the hashes of their scripts; without a build there are none', async () => {
  expect(scriptsOfBuild(folder)).toBe('');
  const pages = join(folder, '.next/server/app');
  await mkdir(pages, { recursive: true });
  await writeFile(join(pages, '_not-found.html'), '<script>a</script><script src="/x.js"></script>');
  await writeFile(join(pages, 'other.html'), '<script>b</script>');
  expect(scriptsOfBuild(folder)).toBe(hashesOfInlineScripts('<script>a</script>'));
});

test('metrics in the text format', () => {
  count('test_total', 'Tests', { kind: 'a"b\n' });
  count('test_total', 'Tests', { kind: 'a"b\n' }, 2);
  gauge('test_size', 'Size', () => 7);
  const text = metricsText();
  expect(text).toContain('# TYPE test_total counter\ntest_total{kind="a\\"b\\n"} 3\n');
  expect(text).toContain('# TYPE test_size gauge\ntest_size 7\n');
});
