// Is an article's page fetched only where its site lets programs in, at every step of the way, and what does a refusal say?
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fetchPage } from '../../../lib/ingest/article-page.ts';
import { type Fetcher, openFetcher } from '../../../lib/ingest/fetch/politely.ts';
import { openRobotsDoor } from '../../../lib/ingest/fetch/robots-door.ts';
import { type LoopbackPublisher, openPublisher, page, status } from '../../support/publisher.ts';

let paper: LoopbackPublisher;
let other: LoopbackPublisher;
let fetcher: Fetcher;
beforeAll(async () => {
  [paper, other] = [await openPublisher(), await openPublisher()];
  fetcher = openFetcher({ allow: ['127.0.0.1'], contact: 'http://127.0.0.1/' });
});
afterAll(async () => {
  await Promise.all([fetcher.close(), paper.close(), other.close()]);
});
beforeEach(() => {
  for (const one of [paper, other]) {
    one.at.clear();
    one.asked.length = 0;
    one.at.set('/robots.txt', page('User-agent: *\nDisallow: /closed', { 'content-type': 'text/plain' }));
    one.at.set('/open', page('<p>open'));
    one.at.set('/closed/1', page('<p>closed'));
  }
});

const obeying = (url: string) => fetchPage({ fetcher, robots: openRobotsDoor(fetcher, Date.now) }, url);

test('a page that is open is fetched, one that is closed is not asked for', async () => {
  expect(await obeying(`${paper.origin}/open`)).toMatchObject({ kind: 'fetched', html: '<p>open' });
  expect(await obeying(`${paper.origin}/closed/1`)).toMatchObject({ kind: 'failed', code: 'robots', passing: false });
  expect(paper.asked).not.toContain('/closed/1');
});

test('nor is it where another page leads to it, on its own site or on another one', async () => {
  for (const to of [`${paper.origin}/closed/1`, `${other.origin}/closed/1`]) {
    paper.at.set('/leads', status(302, { location: to }));
    expect(await obeying(`${paper.origin}/leads`), to).toMatchObject({ code: 'robots', passing: false });
  }
  expect([...paper.asked, ...other.asked]).not.toContain('/closed/1');
  paper.at.set('/leads', status(302, { location: `${other.origin}/open` }));
  expect(await obeying(`${paper.origin}/leads`)).toMatchObject({ kind: 'fetched', url: `${other.origin}/open` });
});

test('a site in trouble may say so another day, at the first step and at a later one', async () => {
  other.at.set('/robots.txt', status(503));
  expect(await obeying(`${other.origin}/open`)).toMatchObject({ code: 'robots', passing: true });
  paper.at.set('/leads', status(302, { location: `${other.origin}/open` }));
  expect(await obeying(`${paper.origin}/leads`)).toMatchObject({ code: 'robots', passing: true });
  expect(other.asked).not.toContain('/open');
});

test('whoever is told to stop does not wait for a site that says nothing', async () => {
  paper.at.set('/robots.txt', () => undefined);
  const stopping = new AbortController();
  const robots = openRobotsDoor(fetcher, Date.now);
  const waiting = fetchPage({ fetcher, robots, signal: stopping.signal }, `${paper.origin}/open`);
  await expect.poll(() => paper.asked).toEqual(['/robots.txt']);
  stopping.abort();
  expect(await waiting).toMatchObject({ code: 'robots', passing: true });
  expect(paper.asked).toEqual(['/robots.txt']);
}, 5000);

test('where robots.txt is not obeyed nobody asks for it', async () => {
  expect(await fetchPage({ fetcher }, `${paper.origin}/closed/1`)).toMatchObject({ kind: 'fetched' });
  expect(paper.asked).toEqual(['/closed/1']);
});
