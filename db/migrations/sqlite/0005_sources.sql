CREATE TABLE `source_credentials` (
	`source_id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`origin` text NOT NULL,
	`sealed` blob NOT NULL,
	`set_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `websub_pushes` (
	`id` integer PRIMARY KEY NOT NULL,
	`source_id` integer NOT NULL,
	`content_type` text NOT NULL,
	`body` blob NOT NULL,
	`hash` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `websub_pushes_source` ON `websub_pushes` (`source_id`,`hash`);--> statement-breakpoint
CREATE TABLE `websub_subscriptions` (
	`id` integer PRIMARY KEY NOT NULL,
	`source_id` integer NOT NULL,
	`hub` text NOT NULL,
	`topic` text NOT NULL,
	`token` text NOT NULL,
	`secret` blob NOT NULL,
	`state` text NOT NULL,
	`due_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`lease_until` integer,
	`pushed_at` integer,
	`error_text` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `websub_subscriptions_token_unique` ON `websub_subscriptions` (`token`);--> statement-breakpoint
CREATE INDEX `websub_source` ON `websub_subscriptions` (`source_id`);--> statement-breakpoint
CREATE INDEX `websub_due` ON `websub_subscriptions` (`due_at`);--> statement-breakpoint
ALTER TABLE `sources` ADD `list` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `hub` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `topic` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `push_due_at` integer;--> statement-breakpoint
CREATE INDEX `sources_pushed` ON `sources` (`push_due_at`) WHERE push_due_at is not null;--> statement-breakpoint
CREATE INDEX `sources_hub` ON `sources` (`hub`) WHERE hub is not null;