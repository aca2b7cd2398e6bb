// Does the log keep secrets, and stay one line an event?
import { expect, test } from 'vitest';
import { log, setLogSink } from '../../../lib/platform/log.ts';

test('one JSON line, secrets hidden, long values cut', () => {
  const lines: string[] = [];
  const before = setLogSink((line) => lines.push(line));
  log.info('test.event', { password: 'hunter2', sessionToken: 'abc', note: 'two\nlines', long: 'x'.repeat(5000) });
  setLogSink(before);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('\n');
  const line = JSON.parse(lines[0] ?? '{}');
  expect(line).toMatchObject({
    level: 'info',
    event: 'test.event',
    password: '[hidden]',
    sessionToken: '[hidden]',
    note: 'two\nlines',
  });
  expect(line.long).toHaveLength(2000);
});
