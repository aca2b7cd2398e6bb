// Which requests does the emulator take? Only from this machine, under its own name; the API by key, pages' forms from its own
// pages only.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { log } from '../../platform/log.ts';
import { answerAdmin } from './admin.ts';
import { answerApi } from './api/door.ts';
import type { Desk } from './desk.ts';
import { readForm } from './form.ts';
import type { PageAnswer } from './pages/answer.ts';
import { answerPage } from './pages/doors.ts';

const MAX_BODY = 1_000_000;

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);

const originsOf = (addresses: readonly string[]): string[] => [
  ...new Set(addresses.flatMap((address) => (URL.canParse(address) ? [new URL(address).origin] : []))),
];

/** Forms may lead back to the pages that sent the reader here, and nowhere else. */
const policy = (formsTo: readonly string[]): string =>
  `default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${originsOf(formsTo).join(' ')}`.trim();

function sendPage(response: ServerResponse, answer: PageAnswer): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  // Not `no-referrer`: with that, browsers send forms with the origin `null`.
  response.setHeader('referrer-policy', 'same-origin');
  if (answer.kind === 'redirect') {
    response.writeHead(303, { location: answer.to }).end();
  } else if (answer.kind === 'file') {
    response.writeHead(200, { 'content-type': answer.type, 'content-security-policy': policy([]) }).end(answer.body);
  } else {
    response.setHeader('content-security-policy', policy(answer.formsTo));
    response.writeHead(answer.status, { 'content-type': 'text/html; charset=utf-8' }).end(answer.markup.text);
  }
}

const sendJson = (
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers }).end(body);
};

const sendText = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
};

function isOwnForm(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined ? one(request.headers['sec-fetch-site']) === 'same-origin' : origin === `http://${host}`;
}

async function answer(desk: Desk, home: string | null, request: IncomingMessage, response: ServerResponse) {
  const { method = 'GET', headers } = request;
  const port = request.socket.localPort;
  if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`)
    return sendText(response, 421, 'This is the emulator on this machine, under no other name.');
  const url = new URL(request.url ?? '/', 'http://emulator');
  const body = await bodyOf(request);
  if (body === null) return sendText(response, 413, 'That is too long.');
  if (url.pathname.startsWith('/v1/') || url.pathname.startsWith('/v2/')) {
    const given = answerApi(desk, {
      method,
      path: url.pathname,
      query: url.search.slice(1),
      body,
      authorization: headers.authorization,
      idempotencyKey: one(headers['idempotency-key']),
      version: one(headers['stripe-version']),
    });
    return sendJson(response, given.status, given.body, given.headers);
  }
  if (url.pathname.startsWith('/emulator/')) {
    if (method !== 'POST') return sendText(response, 405, 'Only POST.');
    const name = url.pathname.slice('/emulator/'.length);
    const given = await answerAdmin(desk, name, headers.authorization, body);
    return sendJson(response, given.status, JSON.stringify(given.body));
  }
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return sendText(response, 405, 'Only GET and POST.');
  if (method === 'POST' && !isOwnForm(request)) return sendText(response, 403, 'A form of another page was refused.');
  const page = method === 'POST' ? 'POST' : 'GET';
  const fields = readForm(page === 'POST' ? body : url.search.slice(1));
  sendPage(response, answerPage(desk, { method: page, path: url.pathname, fields, home }));
}

/** Listens on 127.0.0.1. Rejects with one clear sentence when the port is taken. */
export async function listen(port: number, serve: () => { desk: Desk; home: string | null }): Promise<Server> {
  const server = createServer((request, response) => {
    const { desk, home } = serve();
    answer(desk, home, request, response).catch((error: unknown) => {
      log.error('emulator.failed', { path: request.url, error: error instanceof Error ? error.stack : String(error) });
      if (!response.headersSent) sendText(response, 500, 'The emulator failed; its log says why.');
      else response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`The emulator's port ${port} is taken by another program; choose another with EMULATOR_PORT.`)
          : error,
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
