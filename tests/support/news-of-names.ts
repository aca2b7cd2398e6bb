// What would a feed of a busy day list? Entries with people, places and organisations that recur as names in news do: few often, most once.
import type { ParsedEntry } from '../../lib/ingest/formats/types.ts';

const SYLLABLES = 'ba den kor mi lan tes ro vel har su nim po gra del wy fen or ash tol ber'.split(' ');
const PLAIN =
  'the council said that a new plan for roads and schools would cost less than before while people waited for an answer from those who had asked'.split(
    ' ',
  );

/** A linear congruential generator (Numerical Recipes' constants): the same entry for the same number. */
function chance(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function word(n: number): string {
  const made = [n % 20, Math.floor(n / 20) % 20, Math.floor(n / 400) % 20].map((i) => SYLLABLES[i] ?? '').join('');
  return made.charAt(0).toUpperCase() + made.slice(1);
}

/** The n-th entry; published within the hour before `now`. */
export function newsEntry(n: number, now: number): ParsedEntry {
  const next = chance(n);
  // Zipf, roughly: the square of chance crowds towards the front.
  const often = (most: number): number => Math.floor(next() ** 3 * most);
  const person = (i: number): string => `${word(i * 7 + 3)} ${word(i * 13 + 1)}`;
  const people = Array.from({ length: 4 }, () => person(often(3000)));
  const place = word(often(400) + 5000);
  const body = `${word(often(300) + 900)} Bank`;
  const plain = (many: number): string =>
    Array.from({ length: many }, () => PLAIN[Math.floor(next() * PLAIN.length)] ?? '').join(' ');
  const paragraph = (): string => {
    const who = people[Math.floor(next() * 4)] ?? '';
    return `<p>The ${plain(12)} in ${place}, ${who} said. ${who.split(' ')[1]} ${plain(14)} with ${body}, and ${plain(10)} on Monday. It ${plain(12)} for ${people[0]}.</p>`;
  };
  return {
    id: `entry-${n}`,
    title: `${people[0]?.split(' ')[1]} and ${body} ${plain(5)} in ${place}`,
    link: `http://papers.example/${n}`,
    summary: `${people[0]} ${plain(8)} in ${place}.`,
    content: Array.from({ length: 9 }, paragraph).join(''),
    authorNames: [person(often(200) + 4000)],
    categories: ['News', word(often(200) + 7000).toLowerCase(), place],
    enclosures: [],
    published: new Date(now - Math.floor(next() * 3_600_000)).toISOString(),
  };
}
