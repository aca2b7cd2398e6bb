DROP INDEX `topics_last`;--> statement-breakpoint
ALTER TABLE `topics` ADD `opened_at` integer;--> statement-breakpoint
UPDATE `topics` SET `opened_at` = `last_at` WHERE `channel_id` IN (SELECT `id` FROM `channels` WHERE `kind` = 'topic');--> statement-breakpoint
CREATE INDEX `topics_open` ON `topics` (`last_at`) WHERE opened_at is not null;--> statement-breakpoint
CREATE INDEX `topics_faint` ON `topics` (`last_at`) WHERE opened_at is null;