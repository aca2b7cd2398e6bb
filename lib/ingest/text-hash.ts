// Is this the text that we have? A short mark of a headline and its text tells, by their letters and digits.

import { shortHash } from './identity.ts';
import { foldForCompare } from './letters.ts';

/** The mark of an article's title and plain text. */
export const textHashOf = (title: string, text: string): string =>
  shortHash(foldForCompare(title), foldForCompare(text));
