// How does a benchmark start the generator of publishers? In a process of its own, on a free port, until it is stopped.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { join } from 'node:path';

export interface Farm {
  origin: string;
  /** Every publisher brings `k` new articles; of each the newest thirty are listed. */
  advance(k: number): Promise<void>;
  stop(): void;
}

/** `news`: several papers tell of one event, with its names. */
export async function startFarm(publishers: number, { news = false } = {}): Promise<Farm> {
  const script = join(import.meta.dirname, 'feed-farm.ts');
  const child = spawn(process.execPath, [script, '0', String(publishers), ...(news ? ['news'] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Papers have machines of their own: where cores are few, what is measured goes first.
  if (child.pid !== undefined) setPriority(child.pid, 10);
  const [said] = await once(child.stdout, 'data');
  const origin = String(said).trim();
  return {
    origin,
    advance: async (k) => void (await (await fetch(`${origin}/_control/advance?k=${k}`)).text()),
    stop: () => void child.kill(),
  };
}

/** The farm's feeds, as a file of sources. */
export async function sourcesOf(origin: string): Promise<{ urls: string[]; file: Buffer }> {
  const urls = (await (await fetch(`${origin}/_control/urls`)).text()).split('\n').filter(Boolean);
  const rows = urls.map((url) => ({
    url,
    name: new URL(url).pathname,
    home: new URL('.', url).href,
    licence: 'full',
  }));
  return { urls, file: Buffer.from(JSON.stringify(rows)) };
}
