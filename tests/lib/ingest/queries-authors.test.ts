// Does every article come to its authors, also when an id that was minted for one of them is taken?

import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { channelArticles, channels } from '../../../db/schema/articles.ts';
import type { Db } from '../../../db/store.ts';
import { addAuthors } from '../../../lib/ingest/queries-authors.ts';
import { freshStore } from '../../support/store.ts';

const run = async (tx: Db, statement: string): Promise<void> => {
  await (tx as unknown as { run(statement: unknown): unknown }).run(sql.raw(statement));
};

test('an author whose id is taken gets another one', async () => {
  const store = await freshStore();
  await store.write(async (tx) => {
    await run(tx, 'create table taken_once as select 1 as n');
    // As a row with that id would: what is inserted is skipped.
    await run(
      tx,
      `create trigger taken before insert on channels when new.kind = 'author' and exists (select 1 from taken_once)
        begin delete from taken_once; select raise(ignore); end`,
    );
    await addAuthors(tx, [{ articleId: 7, authors: ['Ana Ruiz', 'Tom Hill'] }], 'paper');
  });
  const written = await store.read
    .select({ name: channels.name })
    .from(channelArticles)
    .innerJoin(channels, eq(channels.id, channelArticles.channelId))
    .where(eq(channelArticles.articleId, 7));
  expect(written.map(({ name }) => name).sort()).toEqual(['Ana Ruiz', 'Tom Hill']);
  await store.close();
});
