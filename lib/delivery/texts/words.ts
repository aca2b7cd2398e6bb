// How are dates said in a mail? In UTC and in full: a mail is read on another day than it was written.

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const DATE = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const CLOCK = format({ hour: '2-digit', minute: '2-digit' });

/** "Thursday 3 December 2026". */
export const dateOf = (at: number): string => DATE.format(at).replace(',', '');

/** "Thursday 3 December 2026 at 14:05 UTC". */
export const momentOf = (at: number): string => `${dateOf(at)} at ${CLOCK.format(at)} UTC`;

/** Minor units as readers say them: "€9.90". An unknown currency is said by its code. */
export function priceOf(amount: number, currency: string): string {
  try {
    const money = new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() });
    return money.format(amount / 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    return `${amount / 100} ${currency.toUpperCase()}`;
  }
}
