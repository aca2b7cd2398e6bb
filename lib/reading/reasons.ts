// How is a card's reason said? One sentence for the card, one line for each term of its score. Pure.

import type { Score, Term } from './score.ts';

export interface ReasonLine {
  /** One of its own among the lines: two of them may say the same. */
  key: string;
  text: string;
  /** Hundredths; the lines add up to the score. */
  points: number;
  /** "93 × 50 %", where a dial has to do with it. */
  sum: string | null;
}

export interface Reason {
  /** What counted most, in one sentence. */
  sentence: string;
  lines: ReasonLine[];
  /** Hundredths. */
  score: number;
}

const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** "26 minutes", "5 hours", "3 days": what has passed in full, as the card says it too. */
function length(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  if (minutes < 60) return counted(minutes, 'minute');
  return minutes < 2880 ? counted(Math.floor(minutes / 60), 'hour') : counted(Math.floor(minutes / 1440), 'day');
}

const carried = (papers: number): string => (papers === 1 ? '1 paper carries it' : `${papers} papers carry it`);

interface Of {
  publisher: string;
  section: string;
  now: number;
}

function lineOf({ name, about, since }: Term, { publisher, section, now }: Of): string {
  const minutes = length(Number(about) * 60_000);
  switch (name) {
    case 'fresh':
      return `Published ${length(now - Number(about))} ago`;
    case 'important':
      return since === undefined
        ? carried(Number(about))
        : `${carried(Number(about))}, the last for ${length(now - since)}`;
    case 'follow-publisher':
    case 'follow-section':
    case 'follow-topic':
    case 'follow-author':
      return `You follow ${about}`;
    case 'follow-search':
      return `You follow the search “${about}”`;
    case 'read-publisher':
      return `You read ${publisher} for ${minutes} this month`;
    case 'read-section':
      return `You read ${section} for ${minutes} this month`;
    case 'saved-publisher':
      return `You saved ${about === 1 ? 'an article' : `${about} articles`} of ${publisher}`;
    case 'read-already':
      return 'You have read it';
    case 'known-story':
      return 'You know this story; something is new in it';
    case 'copy':
      return 'A copy of another paper’s article';
  }
}

function sentenceOf(terms: readonly Term[], of: Of): string {
  const best = (dial: Term['dial']): Term | undefined =>
    terms.filter((term) => term.dial === dial && term.points > 0).sort((a, b) => b.points - a.points)[0];
  const [mine, big, fresh] = [best('mine'), best('important'), best('fresh')];
  const follows = terms.some((term) => term.name.startsWith('follow-'));
  if (mine && big) return `${lineOf(mine, of)}, and ${carried(Number(big.about))}.`;
  if (mine) return `${lineOf(mine, of)}.`;
  if (big) return `Big today: ${carried(Number(big.about))}.${follows ? '' : ' You do not follow it.'}`;
  return fresh ? `${lineOf(fresh, of)}.` : 'Nothing speaks for it but that it is there.';
}

/** What a card says of itself. */
export function reasonOf({ score, terms }: Score, publisher: string, section: string, now: number): Reason {
  const of = { publisher, section, now };
  const news = terms.some((term) => term.name === 'known-story') ? 'New since you read it. ' : '';
  return {
    score,
    sentence: news + sentenceOf(terms, of),
    lines: terms.map((term, place) => ({
      key: `${place} ${term.name}`,
      text: lineOf(term, of).replace(/^./, (first) => first.toUpperCase()),
      points: term.points,
      sum: term.dial === null ? null : `${term.value} × ${term.points / term.value} %`,
    })),
  };
}
