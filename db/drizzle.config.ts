// How are migrations made? `npm run migrations`, once for each engine; committed, never edited once released. The one edit
// by hand is WITHOUT ROWID on channel_articles (SQLite), which drizzle-kit cannot write.
import { defineConfig } from 'drizzle-kit';
import { engine } from './engine.ts';

export default defineConfig({
  dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
  schema: './db/schema/*.ts',
  out: `./db/migrations/${engine}`,
  casing: 'snake_case',
});
