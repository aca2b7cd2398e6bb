// Do the walls of the house stand? Imports go one way, and some things are allowed in one file only.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, sourceFiles } from './imports.ts';

const files = sourceFiles();
const DOMAINS = ['platform', 'stories', 'ingest', 'access', 'billing', 'reading', 'publishers', 'delivery', 'admin'];
/** May use any domain: the Next-bound edge and the command line. */
const EDGES = /^lib\/(web|commands|setup)\/|^lib\/(cli\.ts|jobs\.ts|main\.mjs)$/;

const isDb = (path: string) => path.startsWith('db/');
const domainOf = (path: string) => (path.startsWith('lib/') && !EDGES.test(path) ? path.split('/')[1] : undefined);
const isSqlFile = (path: string) => isDb(path) || /^lib\/[a-z]+\/([a-z-]+-)?queries(-[a-z-]+)?\.ts$/.test(path);

/** Statements that write a table, by its name. */
const WRITES = /\b(?:tx|db|read)\s*\.(?:insert|update|delete)\((\w+)\)|\b(?:insertRows|placeRows)\(\s*\w+,\s*(\w+)/g;

const offenders = (bad: (file: (typeof files)[number]) => string[]): string[] =>
  files.flatMap((file) => bad(file).map((what) => `${file.path}: ${what}`));

describe('imports', () => {
  test('the scan sees the house', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((f) => f.imports).length).toBeGreaterThan(100);
  });

  test('every import of ours names a file that exists', () => {
    expect(
      offenders((f) =>
        f.imports.flatMap((i) => (i.target !== null && !existsSync(join(ROOT, i.target)) ? [i.specifier] : [])),
      ),
    ).toEqual([]);
  });

  test('db imports nothing of ours', () => {
    expect(
      offenders((f) => (isDb(f.path) ? f.imports.flatMap((i) => (i.target && !isDb(i.target) ? [i.target] : [])) : [])),
    ).toEqual([]);
  });

  test('lib domains import from below only, and never from app or components', () => {
    expect(
      offenders((f) => {
        const own = domainOf(f.path);
        if (own === undefined) return [];
        expect(DOMAINS, f.path).toContain(own);
        return f.imports.flatMap((i) => {
          if (!i.target || isDb(i.target)) return [];
          const other = domainOf(i.target);
          const allowed = other !== undefined && DOMAINS.indexOf(other) <= DOMAINS.indexOf(own);
          return allowed ? [] : [i.target];
        });
      }),
    ).toEqual([]);
  });

  test('components know only types of lib, and nothing of app or db', () => {
    expect(
      offenders((f) =>
        f.path.startsWith('components/')
          ? f.imports.flatMap((i) => {
              if (!i.target || i.target.startsWith('components/')) return [];
              return i.typeOnly && /^(lib|db)\//.test(i.target) ? [] : [i.target];
            })
          : [],
      ),
    ).toEqual([]);
  });

  test('app does not touch the database', () => {
    expect(
      offenders((f) =>
        f.path.startsWith('app/')
          ? f.imports.flatMap((i) => (i.target && isDb(i.target) && !i.typeOnly ? [i.target] : []))
          : [],
      ),
    ).toEqual([]);
  });

  test('no cycles', () => {
    const graph = new Map(
      files.map((f) => [f.path, f.imports.filter((i) => !i.typeOnly).flatMap((i) => i.target ?? [])]),
    );
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (path: string, trail: string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
        return;
      }
      state.set(path, 'open');
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });

  test('next and next-auth are used in app and lib/web only', () => {
    expect(
      offenders((f) =>
        /^(app|lib\/web)\//.test(f.path)
          ? []
          : f.imports.flatMap((i) => (/^next(-auth)?(\/|$)/.test(i.specifier) ? [i.specifier] : [])),
      ),
    ).toEqual([]);
  });

  test('React stays out of lib but for its memo in lib/web', () => {
    expect(
      offenders((f) =>
        f.path.startsWith('lib/') && !f.path.startsWith('lib/web/')
          ? f.imports.flatMap((i) => (/^react/.test(i.specifier) ? [i.specifier] : []))
          : [],
      ),
    ).toEqual([]);
  });
});

describe('one place only', () => {
  test('SQL: queries files and db', () => {
    expect(
      offenders((f) =>
        isSqlFile(f.path)
          ? []
          : f.imports.flatMap((i) =>
              i.specifier === 'drizzle-orm' || (i.target?.startsWith('db/schema/') && !i.typeOnly) ? [i.specifier] : [],
            ),
      ),
    ).toEqual([]);
  });

  test('the environment: platform/config and db/engine', () => {
    const setup = ['setup', 'frugal', 'threads'].map((name) => `lib/setup/${name}.mjs`);
    const allowed = new Set(['lib/platform/config.ts', 'db/engine.ts', ...setup]);
    expect(offenders((f) => (/process\.env\b/.test(f.text) && !allowed.has(f.path) ? ['process.env'] : []))).toEqual(
      [],
    );
  });

  test('stripe: one file; its types in lib/billing', () => {
    expect(
      offenders((f) =>
        f.imports.flatMap((i) => {
          const allowed = f.path === 'lib/billing/stripe.ts' || (i.typeOnly && f.path.startsWith('lib/billing/'));
          return i.specifier === 'stripe' && !allowed ? [i.specifier] : [];
        }),
      ),
    ).toEqual([]);
  });

  test('raw HTML: one file', () => {
    const users = files.filter((f) => f.text.includes('dangerouslySetInnerHTML')).map((f) => f.path);
    expect(users.length).toBeLessThanOrEqual(1);
  });

  test('a field for an address or a new password is written once, and used by every form', () => {
    const writes = (what: RegExp) => files.filter((f) => what.test(f.text) && /\.tsx$/.test(f.path)).map((f) => f.path);
    expect(writes(/type="email"/)).toEqual(['components/account/fields.tsx']);
    expect(writes(/autoComplete="new-password"/)).toEqual(['components/account/fields.tsx']);
    expect(writes(/type=("password"|\{[^}]*'password')/)).toEqual(['components/account/password-field.client.tsx']);
  });

  test('bodies: written by ingest, read for readers through one door', () => {
    const users = files.filter((f) => /\barticle(Bodies|Versions)\b/.test(f.text)).map((f) => f.path);
    const outside = users.filter(
      (path) => !/^(db\/schema\/articles|lib\/access\/queries|lib\/ingest\/queries-[a-z]+)\.ts$/.test(path),
    );
    expect(users).toContain('lib/access/queries.ts');
    expect(outside).toEqual([]);
  });

  test('one writer per table', () => {
    const writers = new Map<string, Set<string>>();
    // Where two stories or two topics become one, whatever names the one is made to name the other.
    const renames = ['lib/stories/queries-merge.ts', 'lib/ingest/queries-topic-wishes.ts'];
    expect(files.map((f) => f.path)).toEqual(expect.arrayContaining(renames));
    for (const f of files) {
      if (renames.includes(f.path) || f.path === 'db/rows.ts') continue;
      for (const m of f.text.matchAll(WRITES)) {
        const domain = f.path.split('/').slice(0, 2).join('/');
        const table = m[1] ?? m[2] ?? '';
        writers.set(table, (writers.get(table) ?? new Set()).add(domain));
      }
    }
    // Revisions are bumped by whoever changes what shared pages show.
    const shared = new Set(['revisions']);
    expect(
      [...writers]
        .filter(([table, by]) => by.size > 1 && !shared.has(table))
        .map(([table, by]) => `${table}: ${[...by]}`),
    ).toEqual([]);
  });

  test("'use client' only in *.client.tsx and error pages, 'use server' only in actions.ts", () => {
    expect(
      offenders((f) => {
        const client =
          /^\s*(\/\/.*\n)*\s*['"]use client['"]/.test(f.text) && !/\.client\.tsx$|\/(global-)?error\.tsx$/.test(f.path);
        const server = /['"]use server['"]/.test(f.text) && !/actions\.ts$/.test(f.path);
        return [...(client ? ['use client'] : []), ...(server ? ['use server'] : [])];
      }),
    ).toEqual([]);
  });
});

describe('every file', () => {
  test('says in its first line what it answers', () => {
    const silent = files
      .filter((f) => !/^(['"]use (client|server)['"];\s*)?(#!.*\n)?(\/\/|\/\*)/.test(f.text))
      .map((f) => f.path);
    expect(silent).toEqual([]);
  });

  test('is at most 300 lines long', () => {
    // Data and drawings may be long: they are read by looking, not by following.
    const long = files
      .filter((f) => !/^db\/seed\//.test(f.path))
      .filter((f) => f.text.split('\n').length > 301)
      .map((f) => f.path);
    expect(long).toEqual([]);
  });

  test('names no inline styles', () => {
    expect(offenders((f) => (/\.tsx$/.test(f.path) && /\bstyle=\{/.test(f.text) ? ['style='] : []))).toEqual([]);
  });
});
