// How does the shared cache get a page? By a request of our own over loopback that carries the path, a secret, and nothing else.
import { Agent, request as ask } from 'node:http';
import { SECOND } from '../platform/clock.ts';
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
      const headers = { host, [FILL_HEADER]: secret, accept: 'text/html', 'accept-encoding': 'identity' };
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
            typeof value === 'string' ? [[name, value] as const] : [],
          );
          resolve({
            status: response.statusCode ?? 500,
            headers: Object.fromEntries(texts),
            body: Buffer.concat(parts),
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
