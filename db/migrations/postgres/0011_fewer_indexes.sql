DROP INDEX "fingerprints_at";--> statement-breakpoint
DROP INDEX "articles_story";--> statement-breakpoint
DROP INDEX "stories_last";--> statement-breakpoint
CREATE INDEX "articles_story" ON "articles" USING btree ("story_id","id") WHERE story_id is not null;--> statement-breakpoint
CREATE INDEX "stories_last" ON "stories" USING btree ("last_at") WHERE publishers > 1;