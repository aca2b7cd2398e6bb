// How does the shared cache get a page? By a request of our own over loopback that carries the path, a secret, a nonce of its own, and
// nothing else.
import { randomBytes } from 'node:crypto';
import { Agent, request as ask } from 'node:http';
import { SECOND } from '../platform/clock.ts';
import { ownScripts } from './policy.ts';
import { FILL_HEADER } from './request-facts.ts';
import type { Filled } from './shared-cache.ts';

const LONGEST = 20 * SECOND;
const MAX_BYTES = 8 * 1024 * 1024;

export interface Filler {
  fill(path: string): Promise<Filled>;
  close(): void;
}

/** `host` is what the page believes to be asked as: the reader's origin, not ours. */
export function openFiller(to: () => { port: number; hostname: string }, host: string, secret: string): Filler {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const fill = (path: string): Promise<Filled> =>
    new Promise((resolve, reject) => {
      const { port, hostname } = to();
      const nonce = randomBytes(16).toString('base64');
      const headers = {
        host,
        [FILL_HEADER]: secret,
        // Next puts the nonce it finds here on every script it writes.
        'content-security-policy': `script-src 'nonce-${nonce}'`,
        accept: 'text/html',
        'accept-encoding': 'identity',
      };
      const request = ask({ agent, port, hostname, path, headers, timeout: LONGEST }, (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          size += part.length;
          if (size > MAX_BYTES) request.destroy(new Error(`the page ${path} is larger than ${MAX_BYTES} bytes`));
          else parts.push(part);
        });
        response.on('error', reject);
        response.on('end', () => {
          const texts = Object.entries(response.headers).flatMap(([name, value]) =>
            typeof value === 'string' ? [[name, value.replaceAll(`; nonce="${nonce}"`, '')] as const] : [],
          );
          const body = Buffer.concat(parts);
          const isPage = response.headers['content-type']?.startsWith('text/html');
          const own = isPage ? ownScripts(body.toString('utf8'), nonce) : null;
          resolve({
            status: response.statusCode ?? 500,
            headers: Object.fromEntries(texts),
            body: own ? Buffer.from(own.html) : body,
            scripts: own?.scripts ?? null,
            setsCookie: response.headers['set-cookie'] !== undefined,
          });
        });
      });
      request.on('timeout', () => request.destroy(new Error(`the page ${path} took longer than ${LONGEST} ms`)));
      request.on('error', reject);
      request.end();
    });
  return { fill, close: () => agent.destroy() };
}
