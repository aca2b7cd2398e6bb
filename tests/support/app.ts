// Which app do the journeys meet? The real one: `masthead serve` on ports and a data folder of its own, with a publisher of the
// tests' own beside the newsroom. Started once for the whole project.

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPaper } from './paper.ts';
import { startProvider } from './provider.ts';
import { startSentinel } from './sentinel.ts';

declare module 'vitest' {
  interface ProvidedContext {
    app: AppUnderTest;
  }
}

export interface AppUnderTest {
  origin: string;
  newsroom: string;
  /** A publisher whose texts hold sentinel sentences: its feed. */
  sentinelFeed: string;
  /** Home page of a paper that is no source yet. */
  paper: string;
  /** For running commands against the same data. */
  env: Record<string, string>;
}

const MAIN = join(import.meta.dirname, '../../lib/main.mjs');
/** Not committed: what the app said while the journeys ran. */
const ARTIFACTS = join(import.meta.dirname, '../.artifacts');
/** What the app is to its stand-ins for Google and Apple. */
const CLIENT = { id: 'masthead-test', secret: 'client-secret-of-the-journeys' };
const READY = /Masthead is open/;
const START_WITHIN_MS = 150_000;

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

async function untilReady(child: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The app was not ready in time.\n${said.slice(-4000)}`)),
      START_WITHIN_MS,
    );
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (READY.test(said)) {
        clearTimeout(late);
        resolve();
      }
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The app ended with ${code}.\n${said.slice(-4000)}`)));
  });
}

export interface RunningApp {
  origin: string;
  newsroom: string;
  env: Record<string, string>;
  /** Of the launcher; web server and worker are its children. */
  pid: number;
  close(): Promise<void>;
}

/** Starts the demo on ports and a folder of its own. `allow`: further private hosts that ingest may reach. */
export async function startApp(allow: string[] = [], more: Record<string, string> = {}): Promise<RunningApp> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-e2e-'));
  const [port, newsroomPort, emulatorPort] = [await freePort(), await freePort(), await freePort()];
  const env: Record<string, string> = {
    PORT: String(port),
    NEWSROOM_PORT: String(newsroomPort),
    EMULATOR_PORT: String(emulatorPort),
    APP_ORIGIN: `http://localhost:${port}`,
    DATABASE_URL: `file:${join(folder, 'masthead.db')}`,
    MASTHEAD_DEMO: '1',
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    INGEST_ALLOW: allow.join(','),
    NODE_ENV: 'production',
    ...more,
  };
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  mkdirSync(ARTIFACTS, { recursive: true });
  const said = createWriteStream(join(ARTIFACTS, 'app.log'));
  child.stdout.pipe(said, { end: false });
  child.stderr.pipe(said, { end: false });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(child);
  } catch (error) {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    origin: env.APP_ORIGIN ?? '',
    newsroom: `http://127.0.0.1:${newsroomPort}`,
    env: { ...env, INGEST_ALLOW: [...allow, `127.0.0.1:${newsroomPort}`].join(',') },
    pid: child.pid ?? 0,
    close,
  };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sentinel = await startSentinel();
  const paper = await startPaper();
  const [google, apple] = [await startProvider(CLIENT), await startProvider(CLIENT)];
  const app = await startApp([`127.0.0.1:${sentinel.port}`, `127.0.0.1:${paper.port}`], {
    GOOGLE_CLIENT_ID: CLIENT.id,
    GOOGLE_CLIENT_SECRET: CLIENT.secret,
    GOOGLE_ISSUER: google.issuer,
    APPLE_CLIENT_ID: CLIENT.id,
    APPLE_CLIENT_SECRET: CLIENT.secret,
    APPLE_ISSUER: apple.issuer,
  });
  const { origin, newsroom, env } = app;
  project.provide('app', { origin, newsroom, sentinelFeed: sentinel.feed, paper: paper.origin, env });
  return async () => {
    await app.close();
    await sentinel.close();
    await paper.close();
    await google.close();
    await apple.close();
  };
}
