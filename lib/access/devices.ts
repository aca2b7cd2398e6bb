// On which devices is a reader signed in? Each session with its browser in words; how it is named in forms gives nothing away.
import { createHash } from 'node:crypto';
import type { Store } from '../../db/store.ts';
import { sessionsOf } from './queries.ts';
import { deleteOwnSession } from './queries-accounts.ts';

export interface Device {
  /** Names the session in a form. Not its id, which would sign in. */
  mark: string;
  /** "Firefox on Windows". */
  browser: string;
  signedInAt: number;
  /** To within ten minutes. */
  seenAt: number;
  here: boolean;
}

/** First match wins: nearly every browser also names the ones it descends from. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

const firstOf = (table: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** A user agent in words; none of its own words is shown. */
export function browserOf(userAgent: string | null): string {
  const [browser, system] = [firstOf(BROWSERS, userAgent ?? ''), firstOf(SYSTEMS, userAgent ?? '')];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system ? `A browser on ${system}` : 'Another program');
}

const markOf = (sessionId: string): string =>
  createHash('sha256').update(`device ${sessionId}`).digest('base64url').slice(0, 22);

/** The devices of a reader, this one first, then the last seen. */
export async function devicesOf(store: Store, userId: number, hereId: string, now: number): Promise<Device[]> {
  const rows = await sessionsOf(store, userId, now);
  return rows
    .map((row) => ({
      mark: markOf(row.id),
      browser: browserOf(row.userAgent),
      signedInAt: row.createdAt,
      seenAt: row.seenAt,
      here: row.id === hereId,
    }))
    .sort((a, b) => Number(b.here) - Number(a.here) || b.seenAt - a.seenAt);
}

/** Signs out one device. False when it is none of this reader's, or gone. */
export async function signOutDevice(store: Store, userId: number, mark: string, now: number): Promise<boolean> {
  const row = (await sessionsOf(store, userId, now)).find(({ id }) => markOf(id) === mark);
  return row ? store.write((tx) => deleteOwnSession(tx, userId, row.id), { durable: true }) : false;
}
