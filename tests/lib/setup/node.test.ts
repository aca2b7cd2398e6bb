// Does an old node say so?
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeProblem } from '../../../lib/setup/node.mjs';
import { MAIN } from '../../support/command.ts';

test.each([
  ['18.20.0', true],
  ['20.20.2', true],
  ['22.13.9', true],
  ['22.14.0', false],
  ['24.1.0', false],
])('node %s is too old: %s', (version, old) => {
  const problem = nodeProblem(version);
  expect(problem !== null).toBe(old);
  if (problem) expect(problem).toMatch(/needs Node 22\.14 or newer, and this is Node/);
});

/** The machine's own node, when it is an old one: the sentence must come from the program, not from a parser's stack trace. */
const own = ['/usr/local/bin/node', '/usr/bin/node'].find((path) => existsSync(path));
const version = own ? spawnSync(own, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1) : '';

test.skipIf(!own || nodeProblem(version) === null)('an old node that runs the command line says one sentence', () => {
  const ran = spawnSync(own ?? '', [MAIN, 'config'], { encoding: 'utf8' });
  expect(ran.status).toBe(1);
  expect(ran.stderr.trim().split('\n')).toEqual([nodeProblem(version)]);
});
