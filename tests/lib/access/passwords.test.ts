// Are good passwords taken and common ones refused? Is an account's absence invisible?
import { expect, test } from 'vitest';
import { hashPassword, passwordFault, passwordMatches } from '../../../lib/access/passwords.ts';

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
