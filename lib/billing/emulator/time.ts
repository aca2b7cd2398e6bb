// Which numbers are instants, and when does a period end? Stripe's unit: seconds since 1970, UTC.

export const HOUR = 3600;
export const DAY = 86_400;

export const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

const INSTANT =
  /(_at|_start|_end|_by)$|^(created|start|end|start_date|billing_cycle_anchor|due_date|next_payment_attempt|updated)$/;

/** Moves every instant of an object into the past by `seconds`, in place. */
export function moveBack(value: unknown, seconds: number): void {
  if (Array.isArray(value)) {
    for (const one of value) moveBack(one, seconds);
  } else if (isFields(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'number' && INSTANT.test(name)) value[name] = inner - seconds;
      else moveBack(inner, seconds);
    }
  }
}

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** When the period that begins at `start` ends. Months keep the day of the anchor: one that began on the 31st ends on the last day
 *  of a shorter month and comes back to the 31st. */
export function periodEnd(start: number, interval: string, count: number, anchor = start): number {
  if (interval === 'day' || interval === 'week') return start + count * DAY * (interval === 'week' ? 7 : 1);
  const from = new Date(start * 1000);
  const months = count * (interval === 'year' ? 12 : 1);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + months;
  const anchorDay = new Date(anchor * 1000).getUTCDate();
  const cut = from.getUTCDate() === daysInMonth(year, from.getUTCMonth()) && anchorDay > from.getUTCDate();
  const day = Math.min(cut ? anchorDay : from.getUTCDate(), daysInMonth(year, month));
  const midnight = Date.UTC(year, month, day);
  return midnight / 1000 + (start % DAY);
}
