CREATE TABLE `source_credentials` (
	`source_id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`origin` text NOT NULL,
	`sealed` blob NOT NULL,
	`set_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `sources` ADD `list` text;