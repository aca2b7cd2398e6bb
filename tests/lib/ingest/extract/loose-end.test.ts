// Does a text end with its last sentence, and not with the buttons below it?
import { expect, test } from 'vitest';
import { textOf } from '../../../../lib/ingest/blocks.ts';
import { stripBoilerplate } from '../../../../lib/ingest/extract/boilerplate.ts';
import { blocksFromHtml } from '../../../../lib/ingest/sanitize/blocks-from-html.ts';
import { PROSE } from '../../../support/ostrel.ts';

const lastOf = (end: string) => {
  const html = `${PROSE.map((line) => `<p>${line}</p>`).join('')}${end}`;
  const blocks = stripBoilerplate(blocksFromHtml(html, 'https://ostrel.example/'), { title: 'Eleven people' });
  return textOf(blocks).split('\n').at(-1);
};

test.each(['Back', 'View all pictures', 'zurück', '\u200d', 'Search</p><p>Print'])('%s goes', (end) =>
  expect(lastOf(`<p>${end}</p>`)).toBe(PROSE.at(-1)),
);

test.each(['Marit Voss', 'They stood.', 'And so they stood, all eleven', '=)', 'a, b'])('%s stays', (end) =>
  expect(lastOf(`<p>${end}</p>`)).toBe(end),
);
