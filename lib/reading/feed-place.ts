// Where does the next page of a ranked feed begin? Its address carries the order in which the first page was ranked, so that nothing
// that happens meanwhile moves, doubles or drops a card. Pure.

const RADIX = 36;
/** An id of 53 bits in base 36. */
const LENGTH = 11;
/** What follows the first page; more makes addresses that some proxies cut. */
export const MOST_PLACED = 150;

export interface FeedPlace {
  /** When the first page was ranked, epoch milliseconds. */
  at: number;
  /** Articles that follow, in their order. */
  ids: number[];
}

export const placeText = ({ at, ids }: FeedPlace): string =>
  `${at.toString(RADIX)}.${ids.map((id) => id.toString(RADIX).padStart(LENGTH, '0')).join('')}`;

/** Null for what nobody wrote here: the first page then. */
export function placeOf(text: string | null | undefined): FeedPlace | null {
  const match = /^([0-9a-z]{1,9})\.((?:[0-9a-z]{11}){1,150})$/.exec(text ?? '');
  if (!match) return null;
  const ids = (match[2]?.match(/.{11}/g) ?? []).map((part) => Number.parseInt(part, RADIX));
  const at = Number.parseInt(match[1] ?? '', RADIX);
  return [at, ...ids].every(Number.isSafeInteger) ? { at, ids: [...new Set(ids)] } : null;
}
