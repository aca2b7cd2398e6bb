// Has all of a small form arrived? Looked at from outside: nothing is taken out of it, and whoever reads it finds it as it came.
import type { IncomingMessage } from 'node:http';

export interface FormLimits {
  /** Below what a stream buffers by itself (16 KiB in every node), as nobody reads meanwhile. */
  mostBytes: number;
  /** Milliseconds from now. */
  within: number;
}

export type Arrival = 'whole' | 'too-large' | 'too-slow' | 'gone';

/** Costs nothing but a connection while it waits. Bodies without a length were refused before (admit.ts). */
export function wholeForm(request: IncomingMessage, { mostBytes, within }: FormLimits): Promise<Arrival> {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > mostBytes) return Promise.resolve('too-large');
  // A listener on an empty stream would use up its end.
  if (length === 0 || request.complete) return Promise.resolve('whole');
  return new Promise((resolve) => {
    const end = (arrival: Arrival) => {
      clearTimeout(late);
      request.off('readable', look).off('close', gone);
      resolve(arrival);
    };
    const look = () => {
      if (request.complete) end('whole');
    };
    const gone = () => end('gone');
    const late = setTimeout(() => end('too-slow'), within);
    request.on('readable', look).on('close', gone);
  });
}
