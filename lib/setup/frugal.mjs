// Which processes are given little room? Those that let very much pass through them: what node and malloc would keep for the next time is
// more than all that they hold. Plain JavaScript, as it comes before everything else.
import os from 'node:os';
import { constants, PerformanceObserver } from 'node:perf_hooks';
import v8 from 'node:v8';

/** Of the young heap each half has so many MB, which is what five to six feeds leave behind: who comes later finds nothing of them alive. The
 *  engine takes powers of two. */
const YOUNG = '--max-semi-space-size=32';
/** Nothing is born old: the engine takes what most feeds make for lasting, and by each old thing what it names outlives its feed. Told when the
 *  process runs, as node does not start with a flag that an engine does not know. */
const BORN_YOUNG = '--no-allocation-site-pretenuring';
/** Expressions are made machine code at once, not first what is interpreted: of one with three hundred phrases that takes 45 ms instead of 145. Never
 *  told to a process that runs: what it has made of an expression that was used once would be taken for machine code. An engine later than those
 *  that were tried may not know it, and node would not start. */
const MADE_AT_ONCE = Number.parseInt(process.versions.v8, 10) <= 14 ? ['--no-regexp-tier-up'] : [];

/** The heap may grow by so much (percent) before its garbage is looked for, by default to several times what is in use: to this many bytes
 *  where little is in use, as each search goes through all that is. */
const GROWTH = { least: 60, most: 130, to: 48_000_000 };

/** Commands that pull, read and store, with what node is told; pages are read by the thousand, and what is left of each is nothing. */
const FLAGS = new Map([
  ['worker', [YOUNG, ...MADE_AT_ONCE]],
  ['ingest', [YOUNG, ...MADE_AT_ONCE]],
  ['extract', ['--max-semi-space-size=8', '--max-old-space-size=224', ...MADE_AT_ONCE]],
]);
/** Commands that stand back where readers want the same core: nobody waits for what they do. As nice as this. */
const PATIENT = new Map([['worker', 5]]);
/** Each thread of glibc would have eight pools of its own. What is larger than a feed goes back to the system when it is let go, where glibc would
 *  learn from it to keep more and more; of what feeds took 16 MB are kept for the next one, as a new page of memory takes as long as to read a
 *  whole one. */
const ENVIRONMENT = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '1000000',
  MALLOC_TRIM_THRESHOLD_: '16000000',
};

/** How a command's process is started: arguments of node, and its environment. */
export function roomFor(command) {
  const flags = FLAGS.get(command);
  return { flags: flags ?? [], env: flags ? { ...process.env, ...ENVIRONMENT } : process.env };
}

function standBack(command) {
  const nice = PATIENT.get(command);
  try {
    if (nice !== undefined && os.getPriority() < nice) os.setPriority(nice);
  } catch {
    // Refused: it shares the cores as everybody does.
  }
}

function growWithinBounds() {
  const { least, most, to } = GROWTH;
  const grow = (percent) => v8.setFlagsFromString(`--heap-growing-percent=${percent}`);
  grow(least);
  new PerformanceObserver((list) => {
    if (!list.getEntries().some(({ detail }) => detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR)) return;
    const { used_heap_size: used } = v8.getHeapStatistics();
    grow(Math.round(Math.min(most, Math.max(least, (to / used - 1) * 100))));
  }).observe({ entryTypes: ['gc'] });
}

/** Becomes the same command with little room, where node can do that (22.15 and later) and may (some systems refuse it, and so does node
 *  under permissions); else it goes on as it is. Whoever is held by a line to its launcher was given its room by it, and would lose the
 *  line. */
export function becomeFrugal() {
  const [, script = '', command = '', ...args] = process.argv;
  const { flags, env } = roomFor(command);
  if (flags.length === 0) return;
  v8.setFlagsFromString(BORN_YOUNG);
  growWithinBounds();
  standBack(command);
  if (flags.every((flag) => process.execArgv.includes(flag)) || process.send) return;
  try {
    process.execve?.(
      process.execPath,
      [process.execPath, ...flags, ...process.execArgv, script, command, ...args],
      env,
    );
  } catch {
    // Refused: more room is taken, and nothing else is different.
  }
}
