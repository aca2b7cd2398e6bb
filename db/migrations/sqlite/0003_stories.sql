CREATE TABLE `follows` (
	`user_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `channel_id`)
);
--> statement-breakpoint
CREATE INDEX `follows_channel` ON `follows` (`channel_id`);--> statement-breakpoint
CREATE TABLE `known_stories` (
	`user_id` integer NOT NULL,
	`story_id` integer NOT NULL,
	`known_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `story_id`)
);
--> statement-breakpoint
CREATE TABLE `mutes` (
	`id` integer PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`kind` text NOT NULL,
	`channel_id` integer,
	`story_id` integer,
	`phrase` text,
	`until` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mutes_user` ON `mutes` (`user_id`);--> statement-breakpoint
CREATE TABLE `preferences` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`fresh` integer NOT NULL,
	`important` integer NOT NULL,
	`mine` integer NOT NULL,
	`read_knows_story` integer DEFAULT false NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `saved_searches` (
	`user_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `channel_id`)
);
--> statement-breakpoint
CREATE INDEX `saved_searches_channel` ON `saved_searches` (`channel_id`);--> statement-breakpoint
CREATE TABLE `saves` (
	`user_id` integer NOT NULL,
	`article_id` integer NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `article_id`)
);
--> statement-breakpoint
CREATE INDEX `saves_recent` ON `saves` (`user_id`,`saved_at`,`article_id`);--> statement-breakpoint
CREATE TABLE `additions` (
	`article_id` integer PRIMARY KEY NOT NULL,
	`story_id` integer NOT NULL,
	`spans` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `additions_story` ON `additions` (`story_id`);--> statement-breakpoint
CREATE TABLE `article_topics` (
	`article_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`weight` real NOT NULL,
	PRIMARY KEY(`article_id`, `channel_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `topic_names` (
	`key` text PRIMARY KEY NOT NULL,
	`channel_id` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `topic_names_channel` ON `topic_names` (`channel_id`);--> statement-breakpoint
CREATE TABLE `topics` (
	`channel_id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`articles` integer DEFAULT 0 NOT NULL,
	`last_at` integer NOT NULL,
	`merged_into` integer
);
--> statement-breakpoint
CREATE INDEX `topics_last` ON `topics` (`last_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `channels_named` ON `channels` (`kind`,`slug`) WHERE kind in ('topic', 'author', 'search');