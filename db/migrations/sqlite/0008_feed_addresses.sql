CREATE TABLE `feed_addresses` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`asked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feed_addresses_hash_unique` ON `feed_addresses` (`hash`);