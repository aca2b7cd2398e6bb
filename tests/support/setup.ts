// What holds in every test file? A warning or error in the log that the test did not expect makes it fail.
import { afterEach, beforeEach, expect } from 'vitest';
import { setLogSink } from '../../lib/platform/log.ts';

let lines: string[] = [];

beforeEach(() => {
  lines = [];
  setLogSink((line, level) => {
    if (level === 'warn' || level === 'error') lines.push(line);
  });
});

afterEach(() => {
  expect(lines, 'unexpected warnings in the log').toEqual([]);
});

/** For tests that expect warnings: gives and forgets the lines so far. */
export const takeWarnings = (): string[] => lines.splice(0);
