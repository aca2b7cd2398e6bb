// Which page of a list does an address ask for? `?before=` carries the id above which everything was shown already.

/** The cursor in an address, or null for the first page; anything unreadable is the first page. */
export function cursorOf(value: string | string[] | undefined): number | null {
  const text = typeof value === 'string' ? value : '';
  if (!/^\d{1,16}$/.test(text)) return null;
  const id = Number(text);
  return Number.isSafeInteger(id) ? id : null;
}
