// Are notices of the house and remains of templates told from what somebody wrote?
import { describe, expect, test } from 'vitest';
import { isDisclosure, isLeftover } from '../../../../lib/ingest/extract/notices.ts';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';

describe('who pays', () => {
  test.each([
    'Disclosure: this post contains affiliate links, and if you buy the rope we may earn a small commission.',
    'We independently test every winch we recommend.',
    'All ropes are chosen independently by our editors.',
    'Wenn ihr über die Links kauft, erhalten wir eine kleine Provision.',
    'WE MAY EARN AN AFFILIATE COMMISSION WHEN YOU BUY.',
    'NOS LIENS AFFILIÉS NOUS RAPPORTENT.',
  ])('is told: %s', (line) => expect(isDisclosure(line)).toBe(true));

  test.each([
    'The commission will meet on Thursday, said the mayor, and we shall see.',
    'The review was carried out by an independent laboratory at Sedd.',
    'Affiliate links are how the harbour sites of the region are paid.',
  ])('prose is none: %s', (line) => expect(isDisclosure(line)).toBe(false));
});

describe('what a template left', () => {
  test.each([
    '[player-video id="7" title="The gate"]',
    '{{ offer="/banners/rope" }}',
    'You are signed out',
    'Table of Contents [Hide]',
    '#Ostrel #locks',
    '#Ostrel#locks rope',
    'This entry was posted on Monday in Locks and tagged rope, gate.',
    'Der Beitrag wurde am Montag, den 3. Mai um 9:12 Uhr veröffentlicht.',
  ])('is told: %s', (line) => expect(isLeftover(line)).toBe(true));

  test.each([
    '[The Ostrel Courier]',
    '[1]',
    '#1 of three gates was raised by hand.',
    '#Ropes and gates',
    '#Main ropes',
    'Signed out of the harbour at noon, the barge came back at one.',
  ])('prose is none: %s', (line) => expect(isLeftover(line)).toBe(false));
});

const PROSE = Array.from(
  { length: 8 },
  (_, i) =>
    `<p>On day ${i} the lock-keepers of Ostrel raised the old gate by hand, because its motor would not turn, and the barges waited below it until noon.</p>`,
).join('');
const read = (after: string) =>
  extractPage(
    `<html><head><meta name="author" content="Marit Voss"><meta property="og:site_name" content="The Ostrel Post"></head>
     <body><article><h1>Eleven people and a rope</h1>${PROSE}${after}</article></body></html>`,
    'https://ostrel.example/news/eleven',
  ).text;

test('what a paper says about itself and about who wrote the article is no part of it', () => {
  const about =
    '<h2>About The Ostrel Post</h2><p>A paper for the locks and quays of the river, in its ninth year, made by four.</p>';
  expect(read(about)).not.toContain('ninth year');
  expect(read('<h2>About the rope</h2><p>It was made in its ninth year of hemp and a little tar.</p>')).toContain(
    'tar',
  );
  expect(read('<p>Marit Voss grew up beside the gate and paints barges.</p>')).not.toContain('paints');
  expect(read('<p>Marit knows the gate well, as she grew up beside it and paints barges.</p>')).toContain('paints');
});
