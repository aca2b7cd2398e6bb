-- The search index on PostgreSQL lives beside the tables; SQLite keeps its own in a file of its own (db/search-sqlite.ts).
CREATE TABLE "article_search" (
	"article_id" bigint PRIMARY KEY,
	"open" tsvector NOT NULL,
	"full" tsvector NOT NULL
);
--> statement-breakpoint
CREATE INDEX "article_search_open" ON "article_search" USING gin ("open");
--> statement-breakpoint
CREATE INDEX "article_search_full" ON "article_search" USING gin ("full");
