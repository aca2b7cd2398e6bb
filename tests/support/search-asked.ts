// A search as the index is asked it: words in a row, each of which must be there, and others that must not.

import type { SearchWords } from '../../db/search.ts';
import { termOf } from '../../db/search-words.ts';

export const asked = (all: string[][], none: string[][] = []): SearchWords => ({
  all: all.map((words) => termOf(words)),
  none: none.map((words) => termOf(words)),
  marks: [],
  noMarks: [],
});
