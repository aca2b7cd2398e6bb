// How is a text cut short? By its length alone, and never through a character that takes two units: a half one is no text, and PostgreSQL
// takes none of it into JSON.

/** The beginning of a text, at most `max` UTF-16 units; one less where the last would be half a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? max - 1 : max);
}
