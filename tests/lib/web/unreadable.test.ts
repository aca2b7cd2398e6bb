// Is even what is no request answered with our headers? Raw bytes over a socket to a server that reads requests as ours does.
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuseUnreadable } from '../../../lib/web/unreadable.ts';

let server: Server;
beforeAll(async () => {
  server = createServer({ maxHeaderSize: 2048 }, (_request, response) => response.end('read'));
  server.on('clientError', refuseUnreadable);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
});
afterAll(() => server.close());

const say = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(bytes));
    let heard = '';
    socket.on('data', (part) => {
      heard += part.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
  });

test.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['a NUL in the address', 'GET /\0 HTTP/1.1\r\nhost: x\r\n\r\n', 400],
  ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\na', 400],
  [
    'a length beside chunks',
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
    400,
  ],
  ['a huge header', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(4000)}\r\n\r\n`, 431],
])('%s is refused and the connection ends', async (_what, bytes, status) => {
  const heard = await say(bytes);
  expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  for (const header of [
    'x-content-type-options: nosniff',
    'x-frame-options: DENY',
    "default-src 'none'",
    'connection: close',
  ])
    expect(heard).toContain(header);
});
