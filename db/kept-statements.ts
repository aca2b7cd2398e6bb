// Which statements need not be compiled again? The last ones of a connection, by their text: the builders write the same text for the
// same question, and compiling it costs as much as answering it.

import type Database from 'better-sqlite3';

/** Lists of ids make texts of many lengths; what was used least lately is let go. */
const MOST_KEPT = 400;

/** Makes `connection.prepare` hand out what it has compiled before. To be forgotten when tables change. */
export function keepStatements(connection: Database.Database): { forget(): void } {
  const prepare = connection.prepare.bind(connection) as (source: string) => Database.Statement;
  const kept = new Map<string, Database.Statement>();
  const handOut = (source: string): Database.Statement => {
    const known = kept.get(source);
    if (known && !known.busy) {
      kept.delete(source);
      kept.set(source, known);
      // As whoever had it before may have asked for rows without names.
      return known.reader ? known.raw(false) : known;
    }
    const made = prepare(source);
    if (kept.size >= MOST_KEPT) for (const [oldest] of kept) if (kept.delete(oldest)) break;
    kept.set(source, made);
    return made;
  };
  connection.prepare = handOut as typeof connection.prepare;
  return { forget: () => kept.clear() };
}
