// Which of our files imports which? A scan of every source file's import and export-from statements.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export interface SourceFile {
  /** Relative to the project, with forward slashes. */
  path: string;
  text: string;
  imports: Import[];
}

export interface Import {
  /** As written. */
  specifier: string;
  /** Project path for our own files, else null. */
  target: string | null;
  typeOnly: boolean;
}

export const ROOT = resolve(import.meta.dirname, '../..');
const ROOMS = ['app', 'components', 'lib', 'db'];
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function* walk(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path);
    else if (/\.(ts|tsx|mjs)$/.test(name)) yield path;
  }
}

const targetOf = (from: string, specifier: string): string | null => {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (specifier.startsWith('.')) return relative(ROOT, resolve(dirname(from), specifier));
  return null;
};

/** Every source file of the four rooms. */
export function sourceFiles(): SourceFile[] {
  return ROOMS.flatMap((room) => {
    try {
      return [...walk(join(ROOT, room))];
    } catch {
      return [];
    }
  }).map((file) => {
    const text = readFileSync(file, 'utf8');
    const imports = [...text.matchAll(IMPORT)].map((m): Import => {
      const specifier = m[2] ?? m[3] ?? '';
      return { specifier, target: targetOf(file, specifier), typeOnly: m[1] !== undefined };
    });
    return { path: relative(ROOT, file), text, imports };
  });
}
