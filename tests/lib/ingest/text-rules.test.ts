// Are the rules that an admin writes read line by line, and is what cannot be read said in plain words?
import { expect, test } from 'vitest';
import { readTextRules, type WrittenRules, writeTextRules } from '../../../lib/ingest/text-rules.ts';

const written = (some: Partial<WrittenRules>): WrittenRules => ({ take: '', drop: '', rewrite: '', ...some });
const faults = (some: Partial<WrittenRules>) => {
  const read = readTextRules(written(some));
  return read.kind === 'broken' ? read.faults : {};
};

test('one rule a line, written back as it was', () => {
  const rules = {
    take: ['.story-body', 'article > .lead'],
    drop: ['.box, .ad'],
    rewrite: [
      { select: 'p.crosshead', as: 'h2' },
      { select: 'p[data-is="=>"]', as: 'blockquote' },
    ],
  };
  const read = readTextRules({
    take: '.story-body\r\n\r\n  article > .lead  ',
    drop: '.box, .ad\n',
    rewrite: 'p.crosshead=>H2\np[data-is="=>"] => blockquote',
  });
  expect(read).toEqual({ kind: 'rules', rules });
  expect(read.kind === 'rules' && readTextRules(writeTextRules(read.rules))).toEqual(read);
});

test('nothing written is no rules', () => {
  expect(readTextRules(written({ take: ' \n ' }))).toEqual({ kind: 'rules', rules: null });
  expect(writeTextRules(null)).toEqual(written({}));
});

test('each field says what is wrong with it', () => {
  expect(faults({ take: 'p\np[', drop: 'div::before', rewrite: 'p:nope => h2' })).toEqual({
    take: 'The selector p[ is not one that can be read.',
    drop: 'The selector div::before is not one that can be read.',
    rewrite: 'The selector p:nope is not one that can be read.',
  });
  expect(faults({ rewrite: 'p.crosshead' }).rewrite).toContain('write: selector => h2');
  expect(faults({ rewrite: '=> h2' }).rewrite).toContain('write: selector => h2');
  expect(faults({ rewrite: 'p => script' }).rewrite).toMatch(
    /^p cannot become “script”, only one of h2, .*, strong\.$/,
  );
  expect(faults({ rewrite: 'p => constructor' }).rewrite).toContain('cannot become');
});

test('twenty rules of 200 characters, and no more', () => {
  const long = `.${'x'.repeat(199)}`;
  expect(faults({ take: Array(20).fill(long).join('\n') })).toEqual({});
  expect(faults({ take: `${long}x` }).take).toMatch(/^The selector \.x{39}… is longer than 200 characters\.$/);
  expect(faults({ drop: Array(21).fill('p').join('\n') })).toEqual({
    drop: 'These are 21 rules; there can be 20 at most.',
  });
});
