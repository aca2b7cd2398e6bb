// Does an action lead back into the desk and nowhere else, with a sentence that exists?
import { describe, expect, test } from 'vitest';
import { noticeFor, withNotice } from '../../../lib/admin/notices.ts';
import { healthOf } from '../../../lib/admin/sources.ts';

describe('the way back', () => {
  test.each([
    ['/admin/sources?filter=failing&page=2', '/admin/sources?filter=failing&page=2&notice=paused'],
    ['/admin/sources?notice=resumed', '/admin/sources?notice=paused'],
    ['/admin', '/admin?notice=paused'],
    [undefined, '/admin?notice=paused'],
    ['', '/admin?notice=paused'],
    ['/', '/admin?notice=paused'],
    ['/administrator', '/admin?notice=paused'],
    ['https://evil.example/admin', '/admin?notice=paused'],
    ['//evil.example/admin', '/admin?notice=paused'],
    ['/\\evil.example/admin', '/admin?notice=paused'],
    ['/admin/../history', '/admin?notice=paused'],
    ['javascript:alert(1)', '/admin?notice=paused'],
    ['/admin/picks#x', '/admin/picks?notice=paused'],
  ])('%s', (back, expected) => {
    expect(withNotice(back, 'paused')).toBe(expected);
  });
});

test('with nothing to say, what was said before is gone too', () => {
  expect(withNotice('/admin/sources?notice=paused&page=2', null)).toBe('/admin/sources?page=2');
});

test('only codes that exist have a sentence', () => {
  expect(noticeFor('paused')?.tone).toBe('good');
  expect(noticeFor('no-feed')?.tone).toBe('bad');
  for (const code of [undefined, null, '', 'toString', '__proto__', '<b>']) expect(noticeFor(code)).toBeNull();
});

describe('health', () => {
  const row = { status: 'active' as const, errorCode: null, triedAt: 1, succeededAt: 1 };
  test.each([
    [{}, 'healthy'],
    [{ triedAt: null, succeededAt: null }, 'new'],
    [{ errorCode: 'timeout' }, 'failing'],
    [{ status: 'paused' as const, errorCode: 'timeout' }, 'paused'],
    [{ status: 'gone' as const }, 'gone'],
  ])('%o is %s', (change, expected) => {
    expect(healthOf({ ...row, ...change })).toBe(expected);
  });
});
