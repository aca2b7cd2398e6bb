CREATE TABLE `grants` (
	`id` integer PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`kind` text NOT NULL,
	`article_id` integer,
	`ends_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `grants_user` ON `grants` (`user_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`version` integer NOT NULL,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`customer_id` text,
	`status` text NOT NULL,
	`price_id` text,
	`trial_ends_at` integer,
	`period_ends_at` integer,
	`cancel_at` integer,
	`cancel_at_period_end` integer DEFAULT false NOT NULL,
	`collection_paused` integer DEFAULT false NOT NULL,
	`failed_at` integer,
	`read_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `subscriptions_user` ON `subscriptions` (`user_id`);--> statement-breakpoint
CREATE TABLE `used_trials` (
	`key_hash` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`trial_key` text NOT NULL,
	`name` text,
	`password_hash` text,
	`role` text DEFAULT 'reader' NOT NULL,
	`confirmed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_emailKey_unique` ON `users` (`email_key`);--> statement-breakpoint
CREATE TABLE `article_bodies` (
	`article_id` integer PRIMARY KEY NOT NULL,
	`codec` integer NOT NULL,
	`body` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `article_images` (
	`article_id` integer NOT NULL,
	`n` integer NOT NULL,
	`src` text NOT NULL,
	`open` integer NOT NULL,
	`missing_at` integer,
	PRIMARY KEY(`article_id`, `n`)
);
--> statement-breakpoint
CREATE TABLE `article_keys` (
	`key` text PRIMARY KEY NOT NULL,
	`article_id` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `article_keys_article` ON `article_keys` (`article_id`);--> statement-breakpoint
CREATE TABLE `article_previews` (
	`article_id` integer PRIMARY KEY NOT NULL,
	`blocks` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `article_versions` (
	`article_id` integer NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`standfirst` text,
	`codec` integer NOT NULL,
	`body` blob NOT NULL,
	`replaced_at` integer NOT NULL,
	PRIMARY KEY(`article_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `articles` (
	`id` integer PRIMARY KEY NOT NULL,
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
CREATE INDEX `articles_story` ON `articles` (`story_id`,`id`);--> statement-breakpoint
CREATE INDEX `articles_publisher` ON `articles` (`publisher_id`,`id`);--> statement-breakpoint
CREATE TABLE `channel_articles` (
	`channel_id` integer NOT NULL,
	`article_id` integer NOT NULL,
	PRIMARY KEY(`channel_id`, `article_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `channels` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `channels_slug` ON `channels` (`kind`,`slug`);--> statement-breakpoint
CREATE TABLE `unindexed` (
	`article_id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_id` integer,
	`action` text NOT NULL,
	`target` text,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `facts` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`name` text PRIMARY KEY NOT NULL,
	`lease_until` integer,
	`lease_token` text,
	`last_started_at` integer,
	`last_ended_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text NOT NULL,
	`window_start` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`key`, `window_start`)
);
--> statement-breakpoint
CREATE INDEX `rate_limits_window` ON `rate_limits` (`window_start`);--> statement-breakpoint
CREATE TABLE `revisions` (
	`key` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `publishers` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`home` text NOT NULL,
	`country` text,
	`language` text,
	`section` text NOT NULL,
	`colour` text NOT NULL,
	`tile` text,
	`wordmark` text,
	`copyright` text,
	`licence` text DEFAULT 'excerpt' NOT NULL,
	`preview_words` integer DEFAULT 90 NOT NULL,
	`demo` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publishers_slug_unique` ON `publishers` (`slug`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` integer PRIMARY KEY NOT NULL,
	`publisher_id` integer NOT NULL,
	`url` text NOT NULL,
	`host` text NOT NULL,
	`title` text,
	`section` text,
	`language` text,
	`pages` text DEFAULT 'auto' NOT NULL,
	`licence` text,
	`status` text DEFAULT 'active' NOT NULL,
	`etag` text,
	`last_modified` text,
	`body_hash` text,
	`due_at` integer NOT NULL,
	`lease_until` integer,
	`lease_token` text,
	`interval_ms` integer NOT NULL,
	`per_day` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`tried_at` integer,
	`succeeded_at` integer,
	`new_at` integer,
	`error_code` text,
	`error_text` text,
	`error_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sources_url_unique` ON `sources` (`url`);--> statement-breakpoint
CREATE INDEX `sources_due` ON `sources` (`due_at`) WHERE status = 'active';--> statement-breakpoint
CREATE INDEX `sources_host` ON `sources` (`host`);--> statement-breakpoint
CREATE INDEX `sources_publisher` ON `sources` (`publisher_id`);--> statement-breakpoint
CREATE TABLE `reads` (
	`user_id` integer NOT NULL,
	`article_id` integer NOT NULL,
	`first_at` integer NOT NULL,
	`read_at` integer NOT NULL,
	`opens` integer DEFAULT 1 NOT NULL,
	`progress` integer DEFAULT 0 NOT NULL,
	`seconds` integer DEFAULT 0 NOT NULL,
	`full` integer NOT NULL,
	PRIMARY KEY(`user_id`, `article_id`)
);
--> statement-breakpoint
CREATE INDEX `reads_recent` ON `reads` (`user_id`,`read_at`,`article_id`);--> statement-breakpoint
CREATE TABLE `fingerprints` (
	`article_id` integer PRIMARY KEY NOT NULL,
	`story_id` integer NOT NULL,
	`at` integer NOT NULL,
	`publisher_id` integer NOT NULL,
	`language` text,
	`terms` text NOT NULL,
	`grams` blob,
	`copy_of` integer
);
--> statement-breakpoint
CREATE INDEX `fingerprints_at` ON `fingerprints` (`at`);--> statement-breakpoint
CREATE INDEX `fingerprints_story` ON `fingerprints` (`story_id`);--> statement-breakpoint
CREATE TABLE `picks` (
	`id` integer PRIMARY KEY NOT NULL,
	`article_id` integer NOT NULL,
	`position` integer NOT NULL,
	`note` text,
	`created_by` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `picks_articleId_unique` ON `picks` (`article_id`);--> statement-breakpoint
CREATE INDEX `picks_position` ON `picks` (`position`);--> statement-breakpoint
CREATE TABLE `stories` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`language` text,
	`lead_article_id` integer NOT NULL,
	`publishers` integer NOT NULL,
	`articles` integer NOT NULL,
	`heat` real NOT NULL,
	`heat_at` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`merged_into` integer
);
--> statement-breakpoint
CREATE INDEX `stories_heat` ON `stories` (`heat`);--> statement-breakpoint
CREATE INDEX `stories_last` ON `stories` (`last_at`);