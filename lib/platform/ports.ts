// Can this port be listened on, and where is it reached? Asked before anything is started, and said in one sentence when it cannot.

import { createServer } from 'node:net';
import { AppError } from './errors.ts';

/** The sentence for an error of `listen`. `setting`: the one that chooses the port. */
export function portProblem(cause: NodeJS.ErrnoException, port: number, host: string, setting: string): AppError {
  const choose = `choose another with ${setting}=NUMBER.`;
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is already in use; ${choose}`,
    EACCES: `Port ${port} on ${host} may not be listened on by this account; ${choose}`,
    EADDRNOTAVAIL: `${host} is no address of this machine; choose another with HOST=ADDRESS.`,
    ENOTFOUND: `${host} is no address of this machine; choose another with HOST=ADDRESS.`,
  };
  const sentence = sentences[cause.code ?? ''] ?? `Port ${port} on ${host} cannot be listened on (${cause.code}).`;
  return new AppError('unavailable', sentence, { cause });
}

/** Throws AppError('unavailable') when somebody else listens there, or nobody may. */
export async function requireFreePort(port: number, host: string, setting: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => reject(portProblem(cause, port, host, setting)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** The name under which this machine reaches what listens on `host`: every address is also the loopback's. */
export const reachableAt = (host: string): string => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);
