CREATE TABLE `articles_in_places` (
	`place` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` integer NOT NULL,
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
INSERT INTO `articles_in_places` (`id`, `publisher_id`, `source_id`, `section`, `story_id`, `url`, `slug`, `title`, `standfirst`, `byline`, `language`, `dir`, `image`, `published_at`, `first_seen_at`, `updated_at`, `words`, `version`, `complete`, `text_hash`, `entry_hash`) SELECT `id`, `publisher_id`, `source_id`, `section`, `story_id`, `url`, `slug`, `title`, `standfirst`, `byline`, `language`, `dir`, `image`, `published_at`, `first_seen_at`, `updated_at`, `words`, `version`, `complete`, `text_hash`, `entry_hash` FROM `articles` ORDER BY `articles`.rowid;--> statement-breakpoint
DROP TABLE `articles`;--> statement-breakpoint
ALTER TABLE `articles_in_places` RENAME TO `articles`;--> statement-breakpoint
CREATE UNIQUE INDEX `articles_id` ON `articles` (`id`);--> statement-breakpoint
CREATE INDEX `articles_story` ON `articles` (`story_id`,`id`) WHERE story_id is not null;--> statement-breakpoint
CREATE TABLE `article_keys_of_places` (
	`key` text PRIMARY KEY NOT NULL,
	`place` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `article_keys_of_places` SELECT k.`key`, coalesce(a.`place`, -k.`article_id`) FROM `article_keys` k LEFT JOIN `articles` a ON a.`id` = k.`article_id` ORDER BY k.`key`;--> statement-breakpoint
DROP TABLE `article_keys`;--> statement-breakpoint
ALTER TABLE `article_keys_of_places` RENAME TO `article_keys`;--> statement-breakpoint
CREATE INDEX `article_keys_place` ON `article_keys` (`place`);--> statement-breakpoint
CREATE TABLE `article_previews_in_places` (
	`place` integer PRIMARY KEY NOT NULL,
	`blocks` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `article_previews_in_places` SELECT a.`place`, p.`blocks` FROM `articles` a CROSS JOIN `article_previews` p WHERE p.`article_id` = a.`id` ORDER BY a.`place`;--> statement-breakpoint
DROP TABLE `article_previews`;--> statement-breakpoint
ALTER TABLE `article_previews_in_places` RENAME TO `article_previews`;--> statement-breakpoint
CREATE TABLE `article_bodies_in_places` (
	`place` integer PRIMARY KEY NOT NULL,
	`codec` integer NOT NULL,
	`body` blob NOT NULL
);
--> statement-breakpoint
INSERT INTO `article_bodies_in_places` SELECT a.`place`, b.`codec`, b.`body` FROM `articles` a CROSS JOIN `article_bodies` b WHERE b.`article_id` = a.`id` ORDER BY a.`place`;--> statement-breakpoint
DROP TABLE `article_bodies`;--> statement-breakpoint
ALTER TABLE `article_bodies_in_places` RENAME TO `article_bodies`;--> statement-breakpoint
CREATE TABLE `article_images_in_places` (
	`place` integer NOT NULL,
	`n` integer NOT NULL,
	`src` text NOT NULL,
	`open` integer NOT NULL,
	`missing_at` integer,
	PRIMARY KEY(`place`, `n`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `article_images_in_places` SELECT a.`place`, i.`n`, i.`src`, i.`open`, i.`missing_at` FROM `articles` a CROSS JOIN `article_images` i WHERE i.`article_id` = a.`id` ORDER BY a.`place`, i.`n`;--> statement-breakpoint
DROP TABLE `article_images`;--> statement-breakpoint
ALTER TABLE `article_images_in_places` RENAME TO `article_images`;--> statement-breakpoint
DELETE FROM `channel_articles` WHERE `channel_id` = 0;--> statement-breakpoint
DELETE FROM `channels` WHERE `id` = 0;--> statement-breakpoint
DELETE FROM `follows` WHERE `channel_id` = 0;--> statement-breakpoint
DELETE FROM `mutes` WHERE `channel_id` = 0;
