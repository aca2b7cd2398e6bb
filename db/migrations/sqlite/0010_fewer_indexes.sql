DROP INDEX `fingerprints_at`;--> statement-breakpoint
DROP INDEX `articles_story`;--> statement-breakpoint
CREATE INDEX `articles_story` ON `articles` (`story_id`,`id`) WHERE story_id is not null;--> statement-breakpoint
DROP INDEX `stories_last`;--> statement-breakpoint
CREATE INDEX `stories_last` ON `stories` (`last_at`) WHERE publishers > 1;