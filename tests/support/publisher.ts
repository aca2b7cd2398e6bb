// Who answers when a test asks for something over HTTP? A publisher on loopback whose answers the test lays down by path.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Reply = (request: IncomingMessage, response: ServerResponse) => void;

export interface LoopbackPublisher {
  /** `http://127.0.0.1:PORT`, no trailing slash. */
  origin: string;
  port: number;
  /** What stands at each path (with its query, or without); everything else is a 404. */
  at: Map<string, Reply>;
  /** Paths asked for, in order. */
  asked: string[];
  /** Most requests that were open at once. */
  most: number;
  close(): Promise<void>;
}

/** A 200 with this body; ETag and 304 as a well-kept server does. */
export const page =
  (body: string | Buffer, headers: Record<string, string> = {}): Reply =>
  (request, response) => {
    const etag = headers['etag'];
    if (etag && request.headers['if-none-match'] === etag) response.writeHead(304, headers).end();
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  };

/** A bare status. */
export const status =
  (code: number, headers: Record<string, string> = {}): Reply =>
  (_request, response) => {
    response.writeHead(code, headers).end();
  };

/** Opens a publisher on a free port of `host`. */
export async function openPublisher(host = '127.0.0.1'): Promise<LoopbackPublisher> {
  const at = new Map<string, Reply>();
  const asked: string[] = [];
  let open = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    publisher.most = Math.max(publisher.most, ++open);
    response.on('close', () => open--);
    const reply = at.get(path) ?? at.get(path.split('?')[0] ?? path) ?? status(404);
    reply(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const publisher: LoopbackPublisher = {
    origin: `http://${host}:${port}`,
    port,
    at,
    asked,
    most: 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return publisher;
}
