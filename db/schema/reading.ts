// What did a reader read? One row per reader and article: the history, progress and what pays the publishers.

import { bool, id, index, int, ms, primaryKey, table } from '../columns.ts';

export const reads = table(
  'reads',
  {
    userId: id().notNull(),
    articleId: id().notNull(),
    firstAt: ms().notNull(),
    /** Last opened; the history's order. */
    readAt: ms().notNull(),
    opens: int().notNull().default(1),
    /** 0 to 100, the furthest. */
    progress: int().notNull().default(0),
    /** Seconds in view, summed and capped. */
    seconds: int().notNull().default(0),
    /** True once a member had the full text: only that pays the publisher. */
    full: bool().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.articleId] }), index('reads_recent').on(t.userId, t.readAt, t.articleId)],
);
