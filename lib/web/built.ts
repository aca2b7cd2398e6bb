// Which inline scripts stand in pages that the build made ahead? Those for unknown addresses: they never see a nonce, and hold nothing
// that a reader or a publisher wrote.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashesOfInlineScripts } from './policy.ts';

/** Next writes them beside the routes; all other pages are made at each request, as they read who is there. */
const PAGES = ['_not-found.html', '_global-error.html'];

/** Their hashes, as CSP sources. */
export function scriptsOfBuild(folder: string): string {
  const files = PAGES.map((name) => join(folder, '.next/server/app', name)).filter((file) => existsSync(file));
  return hashesOfInlineScripts(files.map((file) => readFileSync(file, 'utf8')).join('\n'));
}
