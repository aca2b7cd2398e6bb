// Which language is a card in, said to an English reader? Only where it is another one.

const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** "German"; null for English, and where nobody knows. */
export function languageName(code: string | null): string | null {
  if (code === null || /^en\b/i.test(code)) return null;
  try {
    return NAMES.of(code.split('-')[0] ?? code) ?? null;
  } catch {
    return null;
  }
}
