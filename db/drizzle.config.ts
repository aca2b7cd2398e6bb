// How are migrations made? `npm run migrations`, once for each engine; committed, never edited once released. Edited
// by hand is what drizzle-kit cannot write for SQLite: WITHOUT ROWID on channel_articles and article_topics, and tables that lie in the order in
// which their rows came (0011, 0012), and an index on an expression.
import { defineConfig } from 'drizzle-kit';
import { engine } from './engine.ts';

export default defineConfig({
  dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
  schema: './db/schema/*.ts',
  out: `./db/migrations/${engine}`,
  casing: 'snake_case',
});
