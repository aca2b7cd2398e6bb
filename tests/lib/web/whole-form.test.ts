// Is a form known to be there without being read? Real connections, that send in pieces, too much, too slowly, or break off.
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Arrival, wholeForm } from '../../../lib/web/whole-form.ts';

let server: Server;
let port: number;
let arrivals: Arrival[];
beforeEach(async () => {
  arrivals = [];
  server = createServer(async (request, response) => {
    const arrival = await wholeForm(request, { mostBytes: 1000, within: 300 });
    arrivals.push(arrival);
    // Whoever comes later still reads all of it.
    await new Promise((resolve) => setTimeout(resolve, 20));
    response.end(arrival === 'whole' ? `read ${await text(request)}` : arrival);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends a head with this length, then each piece after a moment; gives what came back. */
async function send(length: number, pieces: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString();
  });
  socket.on('error', () => undefined);
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n`);
  for (const piece of pieces) {
    await pause(30);
    socket.write(piece);
  }
  for (let i = 0; i < 40 && !heard.split('\r\n\r\n')[1]; i += 1) await pause(20);
  socket.destroy();
  return heard.split('\r\n\r\n')[1] ?? '';
}

test('in one piece, in many, and empty: whole, and it is all still there', async () => {
  expect(await send(7, ['a=1&b=2'])).toContain('read a=1&b=2');
  expect(await send(7, ['a', '=1', '&b', '=2'])).toContain('read a=1&b=2');
  expect(await send(1000, ['x'.repeat(400), 'y'.repeat(600)])).toContain(`read ${'x'.repeat(400)}${'y'.repeat(600)}`);
  expect(await send(0, [])).toContain('read ');
  expect(arrivals).toEqual(['whole', 'whole', 'whole', 'whole']);
});

test('too large is said before a byte of it is awaited', async () => {
  expect(await send(1001, [])).toContain('too-large');
});

test('too slow, and broken off', async () => {
  expect(await send(7, ['a=1'])).toContain('too-slow');
  const socket = connect(port, '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 7\r\n\r\na=');
  await pause(50);
  socket.destroy();
  await expect.poll(() => arrivals).toEqual(['too-slow', 'gone']);
});
