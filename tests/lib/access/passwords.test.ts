// Are good passwords taken and common ones refused? Is an account's absence invisible?
import { expect, test } from 'vitest';
import { hashPassword, passwordFault, passwordMatches, passwordsBusy } from '../../../lib/access/passwords.ts';

const FAULTS: [string, string | null][] = [
  ['short', 'password-short'],
  ['elevenchars', 'password-short'],
  ['a'.repeat(129), 'password-long'],
  ['aaaaaaaaaaaaaaaa', 'password-common'],
  ['password1234', 'password-common'],
  ['Password2026!', 'password-common'],
  ['P@ssw0rd1234', 'password-common'],
  ['passwordpassword', 'password-common'],
  ['123456789012', 'password-common'],
  ['qwertyuiopas', 'password-common'],
  ['1q2w3e4r5t6y', 'password-common'],
  ['abcabcabcabc', 'password-common'],
  ['manchesterunited', 'password-common'],
  ['correct horse battery staple', 'password-common'],
  ['24.12.1987 - 25.12.1987', 'password-common'],
  ['Sunshine!!!!!!!', 'password-common'],
  ['reader@example.org', 'password-email'],
  ['violet tram at noon', null],
  ['kUq9#x2Lw0pZ', null],
  ['zwölf kleine Äpfel', null],
  ['🦊🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔', null],
  ['drei Wünsche 1987', null],
];

test.each(FAULTS)('%s -> %s', (password, fault) => {
  expect(passwordFault(password, 'Reader@Example.org')).toBe(fault);
});

test('argon2id with 19 MiB and 2 passes; the same text in another normal form is the same password', async () => {
  const hash = await hashPassword('zwölf kleine Äpfel');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordMatches('zwölf kleine Äpfel'.normalize('NFD'), hash)).toBe(true);
  expect(await passwordMatches('zwölf kleine Apfel', hash)).toBe(false);
});

test('no account: false, at the cost of a hash; a broken hash is false', async () => {
  expect(await passwordMatches('nobody has this password', null)).toBe(false);
  expect(await passwordMatches('anything at all', 'not a hash')).toBe(false);
});

test('many at once all come to an end', async () => {
  const hash = await hashPassword('violet tram at noon');
  const results = await Promise.all(Array.from({ length: 9 }, () => passwordMatches('violet tram at noon', hash)));
  expect(results).toEqual(Array(9).fill(true));
});

test('the time of a wrong password does not tell whether the account exists', { retry: 3 }, async () => {
  const hash = await hashPassword('violet tram at noon');
  const median = async (against: string | null) => {
    const times: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      const start = performance.now();
      await passwordMatches('wrong password here', against);
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[4] ?? 0;
  };
  await median(null);
  const [known, unknown] = [await median(hash), await median(null)];
  expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2);
});

test('beyond two at work and a few in line the next is refused at once, and all who had a place are served', async () => {
  const hash = await hashPassword('violet tram at noon');
  const start = performance.now();
  const tries = Array.from({ length: 60 }, () =>
    passwordMatches('violet tram at noon', hash).then(
      (right) => ({ right, after: performance.now() - start }),
      (error: unknown) => ({ error, after: performance.now() - start }),
    ),
  );
  expect(passwordsBusy()).toBe(true);
  const outcomes = await Promise.all(tries);
  const served = outcomes.filter((one) => 'right' in one && one.right);
  const refused = outcomes.filter((one) => 'error' in one);
  expect([served.length, refused.length]).toEqual([26, 34]);
  for (const one of refused) expect(one).toMatchObject({ error: { code: 'too-many' } });
  // Refusing costs nothing: all of it was over before the first hash was.
  expect(Math.max(...refused.map((one) => one.after))).toBeLessThan(Math.min(...served.map((one) => one.after)));
  expect(passwordsBusy()).toBe(false);
});
