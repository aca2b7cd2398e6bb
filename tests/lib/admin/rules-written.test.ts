// Do rules that were written come back as they were, and does an address always hold what the fields take?
import { expect, test } from 'vitest';
import { LONGEST_FIELD, LONGEST_PAGE, packRules, unpackRules } from '../../../lib/admin/rules-written.ts';
import { rulesTried } from '../../../lib/admin/text-rules.ts';
import { admit } from '../../../lib/web/admit.ts';

const PAGE = 'https://ostrel.example/news/elf%20Leute?a=1&b=ü';

test('they come back as they were, with the ends of lines that we use', () => {
  const written = { take: '', drop: '.tides\r\n[title="a & b"] > p', rewrite: 'p.zwölf => h2\np.ثلاثة => h3' };
  const packed = packRules({ written, page: PAGE });
  expect(packed).toMatch(/^[\w-]+$/);
  expect(unpackRules(packed ?? '')).toEqual({
    written: { ...written, drop: '.tides\n[title="a & b"] > p' },
    page: PAGE,
  });
});

test('what somebody else wrote is nothing', () => {
  for (const text of [undefined, '', 'AAAA', 'rules', '%%%', '🙂']) {
    const read = unpackRules(text);
    expect(read === null || Object.values(read.written).every((field) => field === ''), text).toBe(true);
  }
});

const admitted = (url: string) => admit({ method: 'GET', url, headers: { host: 'a' }, httpVersion: '1.1' } as never);

test('three full fields and the longest page fit into an address, whatever signs they hold', () => {
  for (const sign of ['a', '>', '[', '\r\n', '%', '"']) {
    const full = sign.repeat(LONGEST_FIELD);
    const page = `https://ostrel.example/${'%'.repeat(LONGEST_PAGE - 23)}`;
    const { notice, to } = rulesTried(
      Number.MAX_SAFE_INTEGER,
      { written: { take: full, drop: full, rewrite: full }, page },
      'rules-bad',
    );
    expect(notice).toBe('rules-bad');
    expect(admitted(`${to}&notice=${notice}`).kind).toBe('ok');
    expect(unpackRules(new URLSearchParams(to.split('?')[1]).get('rules') ?? '')?.page).toBe(page);
  }
});

test('signs of other scripts take more room: then the page is left out, and at last the admin is told', () => {
  const of = (n: number) => ({ take: 'ثلاثة'.repeat(n), drop: '', rewrite: '' });
  expect(unpackRules(packRules({ written: of(350), page: PAGE.padEnd(1000, 'x') }) ?? '')).toEqual({
    written: of(350),
    page: '',
  });
  expect(rulesTried(5, { written: of(500), page: '' })).toEqual({ notice: 'rules-long', to: '/admin/sources/5/text' });
});
