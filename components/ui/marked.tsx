// How does a reader see what a search found? The found words are under the highlighter, wherever they stand.
import type { Pieces } from '@/lib/reading/hits.ts';

export const Marked = ({ pieces }: { pieces: Pieces }) =>
  pieces.map((piece, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces may be equal, and they never change places
    i % 2 === 1 ? <mark key={i}>{piece}</mark> : piece,
  );
