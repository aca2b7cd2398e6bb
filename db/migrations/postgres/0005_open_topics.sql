DROP INDEX "topics_last";--> statement-breakpoint
ALTER TABLE "topics" ADD COLUMN "opened_at" bigint;--> statement-breakpoint
UPDATE "topics" SET "opened_at" = "last_at" WHERE "channel_id" IN (SELECT "id" FROM "channels" WHERE "kind" = 'topic');--> statement-breakpoint
CREATE INDEX "topics_open" ON "topics" USING btree ("last_at") WHERE opened_at is not null;--> statement-breakpoint
CREATE INDEX "topics_faint" ON "topics" USING btree ("last_at") WHERE opened_at is null;--> statement-breakpoint
INSERT INTO "unindexed" ("article_id") SELECT "id" FROM "articles" ON CONFLICT DO NOTHING;