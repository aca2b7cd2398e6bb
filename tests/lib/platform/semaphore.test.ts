// Is no more in work at once than there is room for, and does everybody get their turn?

import { expect, test } from 'vitest';
import { openSemaphore } from '../../../lib/platform/semaphore.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('as much as there is room for, in the order of asking; what is too large for any room runs alone', async () => {
  const semaphore = openSemaphore(10);
  const inWork: string[] = [];
  const ends = new Map<string, () => void>();
  const come = (name: string, weight: number) =>
    semaphore.hold(weight, async () => {
      inWork.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      inWork.splice(inWork.indexOf(name), 1);
    });
  const all = [come('four', 4), come('six', 6), come('huge', 99), come('one', 1), come('nothing', 0)];
  await settled();
  expect(inWork).toEqual(['four', 'six']);
  ends.get('four')?.();
  await settled();
  // One would fit, but what was there before it shall not wait for ever.
  expect(inWork).toEqual(['six']);
  ends.get('six')?.();
  await settled();
  expect(inWork).toEqual(['huge']);
  ends.get('huge')?.();
  await settled();
  expect(inWork).toEqual(['one', 'nothing']);
  for (const end of ends.values()) end();
  await Promise.all(all);
  expect(inWork).toEqual([]);
});

test('what fails gives back what it held', async () => {
  const semaphore = openSemaphore(3);
  await expect(semaphore.hold(3, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await semaphore.hold(3, async () => 'in')).toBe('in');
});

test('who leaves before the end makes room once', async () => {
  const semaphore = openSemaphore(3);
  let end = (): void => undefined;
  const first = semaphore.hold(3, async (leave) => {
    leave();
    leave();
    await new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  let third = Promise.resolve('none');
  const second = semaphore.hold(3, async () => {
    end();
    await first;
    // What the first one held was given back already.
    third = semaphore.hold(1, async () => 'third');
    return Promise.race([third, settled().then(() => 'waits')]);
  });
  expect(await second).toBe('waits');
  expect(await third).toBe('third');
});
