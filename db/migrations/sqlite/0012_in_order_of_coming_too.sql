DROP INDEX `channels_slug`;--> statement-breakpoint
DROP INDEX `channels_named`;--> statement-breakpoint
CREATE UNIQUE INDEX `channels_named` ON `channels` (`kind`,`slug`,(case when kind = 'topic' or kind = 'author' or kind = 'search' then 0 else id end));--> statement-breakpoint
CREATE TABLE `articles_in_order` (
	`id` bigint PRIMARY KEY NOT NULL,
	`publisher_id` integer NOT NULL,
	`source_id` integer NOT NULL,
	`section` text NOT NULL,
	`story_id` integer,
	`url` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`standfirst` text,
	`byline` text,
	`language` text,
	`dir` text DEFAULT 'ltr' NOT NULL,
	`image` text,
	`published_at` integer NOT NULL,
	`first_seen_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`words` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`complete` integer NOT NULL,
	`text_hash` text NOT NULL,
	`entry_hash` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `articles_in_order` SELECT `id`, `publisher_id`, `source_id`, `section`, `story_id`, `url`, `slug`, `title`, `standfirst`, `byline`, `language`, `dir`, `image`, `published_at`, `first_seen_at`, `updated_at`, `words`, `version`, `complete`, `text_hash`, `entry_hash` FROM `articles` ORDER BY `id`;--> statement-breakpoint
DROP TABLE `articles`;--> statement-breakpoint
ALTER TABLE `articles_in_order` RENAME TO `articles`;--> statement-breakpoint
CREATE INDEX `articles_publisher` ON `articles` (`publisher_id`,`id`);--> statement-breakpoint
CREATE INDEX `articles_story` ON `articles` (`story_id`,`id`) WHERE story_id is not null;--> statement-breakpoint
CREATE TABLE `fingerprints_in_order` (
	`article_id` bigint PRIMARY KEY NOT NULL,
	`story_id` integer NOT NULL,
	`at` integer NOT NULL,
	`publisher_id` integer NOT NULL,
	`language` text,
	`terms` text NOT NULL,
	`grams` blob,
	`copy_of` integer
);
--> statement-breakpoint
INSERT INTO `fingerprints_in_order` SELECT `article_id`, `story_id`, `at`, `publisher_id`, `language`, `terms`, `grams`, `copy_of` FROM `fingerprints` ORDER BY `article_id`;--> statement-breakpoint
DROP TABLE `fingerprints`;--> statement-breakpoint
ALTER TABLE `fingerprints_in_order` RENAME TO `fingerprints`;--> statement-breakpoint
CREATE INDEX `fingerprints_story` ON `fingerprints` (`story_id`);
