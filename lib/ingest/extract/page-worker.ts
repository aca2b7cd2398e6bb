// What runs beside ingest to read pages? One page after the other, as they are posted; whoever posts them ends this thread when one takes
// too long.
import { parentPort } from 'node:worker_threads';
import { extractPage } from './page.ts';
import type { PageAsked, PageTold } from './page-reader.ts';

parentPort?.on('message', ({ html, url, rules }: PageAsked) => {
  let told: PageTold;
  try {
    told = { page: extractPage(html, url, rules) };
  } catch (error) {
    told = { trouble: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(told);
});
