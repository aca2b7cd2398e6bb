// How does a benchmark have articles taken in by another process? A farmhand is started with a worker's little room, and tells what it does.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { roomFor } from '../../lib/setup/frugal.mjs';

export interface Taken {
  articles: number;
  cpuSeconds: number;
}

export interface Farmhand {
  /** Since it began. */
  taken(): Taken;
  /** Until it has done a round, one that was told: until it has done one more. Gives what that brought. */
  round(): Promise<Taken>;
  end(): Promise<void>;
}

/** `told`: does nothing but rounds that it is asked for. */
export function startFarmhand(file: string, origin: string, { told = false } = {}): Farmhand {
  const { flags, env } = roomFor('worker');
  const script = join(import.meta.dirname, 'farmhand.ts');
  const args = [...flags, script, 'worker', file, origin, ...(told ? ['told'] : [])];
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(child, 'close');
  let taken: Taken = { articles: 0, cpuSeconds: 0 };
  child.stdout.on('data', (said: Buffer) => {
    taken = JSON.parse(String(said).trim().split('\n').at(-1) ?? '');
  });
  return {
    taken: () => taken,
    round: async () => {
      const { articles, cpuSeconds } = taken;
      if (told) child.stdin.write('\n');
      const early = gone.then(() => Promise.reject(new Error('The farmhand is gone.')));
      await Promise.race([once(child.stdout, 'data'), early]);
      return { articles: taken.articles - articles, cpuSeconds: taken.cpuSeconds - cpuSeconds };
    },
    end: async () => {
      child.stdin.end();
      await gone;
    },
  };
}
