CREATE INDEX "known_stories_story" ON "known_stories" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "mutes_story" ON "mutes" USING btree ("story_id") WHERE story_id is not null;--> statement-breakpoint
CREATE INDEX "mutes_channel" ON "mutes" USING btree ("channel_id") WHERE channel_id is not null;--> statement-breakpoint
CREATE INDEX "stories_merged" ON "stories" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "topics_merged" ON "topics" USING btree ("merged_into") WHERE merged_into is not null;