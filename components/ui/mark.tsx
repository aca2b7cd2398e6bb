// What does a publisher look like in small? Its tile or wordmark when we keep one, else a monogram in its own colour.

interface MarkOf {
  name: string;
  tile: string | null;
  colour: string;
}

/** Only pictures of our own origin: a page never makes a reader's browser call a publisher. */
const isOurs = (address: string | null): address is string =>
  address?.startsWith('/') === true && !address.startsWith('//');

/** Ink or paper, whichever can be read on the colour (relative luminance, WCAG 2.2). */
function inkOn(colour: string): string {
  const channel = (from: number): number => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return luminance > 0.179 ? '#14181f' : '#ffffff';
}

const SMALL_WORDS = /^(the|a|an|el|la|le|les|los|las|die|der|das|il|lo|de|of|and|und|y|et)$/i;

/** One or two letters: "The Harbour Gazette" is HG. */
export function monogram(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !SMALL_WORDS.test(word));
  const chosen = telling.length > 0 ? telling : words;
  return chosen
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

/** The square tile, `size` pixels. The name stands beside it, so it says nothing itself. */
export function PublisherMark({ of, size = 18 }: { of: MarkOf; size?: number }) {
  // Low priority keeps React from preloading every mark in front of the style sheet.
  if (isOurs(of.tile)) return <img src={of.tile} alt="" width={size} height={size} fetchPriority="low" />;
  const colour = /^#[0-9a-f]{6}$/i.test(of.colour) ? of.colour : '#434a54';
  return (
    <svg className="mono" viewBox="0 0 18 18" width={size} height={size} aria-hidden="true">
      <path d="M0 0h18v18H0z" fill={colour} />
      <text x="9" y="12.4" fill={inkOn(colour)}>
        {monogram(of.name)}
      </text>
    </svg>
  );
}

interface WordmarkOf {
  name: string;
  wordmark: string | null;
}

/** The wordmark in its own colours, or null when we keep none. */
export function Wordmark({ of, className }: { of: WordmarkOf; className?: string }) {
  if (!isOurs(of.wordmark)) return null;
  return <img className={className} src={of.wordmark} alt={of.name} width="200" height="28" fetchPriority="low" />;
}

export const hasWordmark = (of: WordmarkOf): boolean => isOurs(of.wordmark);
