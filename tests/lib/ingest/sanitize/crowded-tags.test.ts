// Are tags with too many attributes found, wherever they are hidden, and are the others let through?
import { serialize } from 'parse5';
import { expect, test } from 'vitest';
import { hasCrowdedTag } from '../../../../lib/ingest/sanitize/crowded-tags.ts';
import { parseBounded } from '../../../../lib/ingest/sanitize/parse.ts';

const attributes = (n: number, one = (name: string) => ` ${name}`) =>
  Array.from({ length: n }, (_, i) => one(`a${i}`)).join('');

test.each([
  ['bare names', `<p${attributes(11)}>x</p>`],
  ['signs of an end in values', `<p${attributes(11, (a) => ` ${a}=">"`)}>x</p>`],
  ['values without quotes', `<p${attributes(11, (a) => ` ${a}=/`)}>x</p>`],
  ['values that follow each other', `<p ${attributes(11, (a) => `${a}='>'`)}>x</p>`],
  ['slashes between', `<svg/${attributes(11, (a) => `${a}/`)}>`],
  ['nothing at the end', `x<B${attributes(11, (a) => `\n${a} = "<b>"`)}`],
  ['a second tag', `<p a="b">c</p><i${attributes(11)}>`],
])('%s', (_, html) => {
  expect(hasCrowdedTag(html, 10)).toBe(true);
  expect(hasCrowdedTag(html, 11)).toBe(false);
});

test('many tags with few attributes are no crowd', () => {
  expect(hasCrowdedTag('<p a b c="d" e=\'f\'>g h i j k</p> '.repeat(50), 10)).toBe(false);
});

test('of such a tag the text is kept, and read in no time', () => {
  const before = process.cpuUsage();
  const tree = parseBounded(`<p${attributes(200_000)}>One</p><p>Two</p>`);
  expect(
    serialize(tree)
      .replace(/<\/?p>/g, ' ')
      .trim(),
  ).toMatch(/^One\s+Two$/);
  expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
});
