// How does a reader carry their data away? One zip: each table as JSON and as CSV, and a page that says what is what.
import { strToU8, type Zippable, zip } from 'fflate';
import { z } from 'zod';
import { config } from '../../platform/config.ts';
import { seeOther } from '../route.ts';
import type { OwnRequest } from './own.ts';
import { tooOften } from './own.ts';
import { type Cell, type OwnTable, ownData } from './own-data.ts';

export const exportSchema = z.strictObject({});

/** RFC 4180. What a spreadsheet would take for a formula is told to be text: headlines come from strangers. */
const cell = (value: Cell): string => {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Lines end as the RFC says; the mark at the beginning lets every spreadsheet know that it is UTF-8. */
export function csvOf({ rows }: OwnTable): string {
  const [first] = rows;
  if (!first) return '\uFEFF';
  const names = Object.keys(first);
  const lines = [names.map(cell), ...rows.map((row) => names.map((name) => cell(row[name] ?? null)))];
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

const ABOUT = (origin: string, now: number, tables: readonly OwnTable[]): string =>
  [
    `What Masthead (${origin}) holds about you, as of ${new Date(now).toISOString()}.`,
    '',
    'Each table comes twice, as JSON and as CSV. Instants are in UTC; amounts are in the smallest unit of their currency.',
    'Not in it: the hash of your password and the keys of your sessions, which would open your account; the address of your feed, which',
    'is kept as a hash; and the texts of mails, which are not kept once they are sent.',
    '',
    ...tables.map(({ name, rows }) => `${name}: ${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`),
    '',
  ].join('\n');

/** The bytes of the zip. Packed beside the event loop's other work. */
export function zipOf(tables: readonly OwnTable[], origin: string, now: number): Promise<Uint8Array<ArrayBuffer>> {
  const files: Zippable = { 'about.txt': strToU8(ABOUT(origin, now, tables)) };
  for (const table of tables) {
    files[`${table.name}.json`] = strToU8(`${JSON.stringify(table.rows, null, 2)}\n`);
    files[`${table.name}.csv`] = strToU8(csvOf(table));
  }
  return new Promise((resolve, reject) =>
    zip(files, { level: 6, mtime: now }, (error, bytes) => (error ? reject(error) : resolve(new Uint8Array(bytes)))),
  );
}

export async function answerExport(_: z.output<typeof exportSchema>, open: OwnRequest): Promise<Response> {
  if (await tooOften(open, 'export')) return seeOther('/account?error=too-many');
  const { store, viewer, now } = open;
  const { origin } = config();
  const tables = await ownData(store, { userId: viewer.id, sessionId: viewer.sessionId, origin }, now);
  return new Response(await zipOf(tables, origin, now), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="masthead-${new Date(now).toISOString().slice(0, 10)}.zip"`,
      'cache-control': 'private, no-store',
    },
  });
}
