// How are migrations made? `npm run migrations`, once for each engine; committed, never edited once released. Edited
// by hand is what drizzle-kit cannot write for SQLite: WITHOUT ROWID on channel_articles, article_topics, article_keys and article_images, tables that
// lie in the order in which their rows came (0011, 0012), and an index on an expression; for both engines columns that are filled from others
// (0013).
import { defineConfig } from 'drizzle-kit';
import { engine } from './engine.ts';

export default defineConfig({
  dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
  schema: './db/schema/*.ts',
  out: `./db/migrations/${engine}`,
  casing: 'snake_case',
});
