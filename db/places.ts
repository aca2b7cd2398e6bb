// Under which place does that lie which belongs to an article? For whoever has only its id.

import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import { articles } from './schema/articles.ts';

/** The place of an article, for a comparison with the key of a table that has no other: `eq(articleImages.place, placeOf(id))`. Equal to nothing
 *  where there is no such article. */
export const placeOf = (articleId: number | Placeholder): SQL =>
  sql`(select ${articles.place} from ${articles} where ${articles.id} = ${articleId})`;
