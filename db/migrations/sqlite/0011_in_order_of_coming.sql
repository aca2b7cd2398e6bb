CREATE TABLE `article_bodies_in_order` (
	`article_id` bigint PRIMARY KEY NOT NULL,
	`codec` integer NOT NULL,
	`body` blob NOT NULL
);
--> statement-breakpoint
INSERT INTO `article_bodies_in_order` SELECT `article_id`, `codec`, `body` FROM `article_bodies` ORDER BY `article_id`;--> statement-breakpoint
DROP TABLE `article_bodies`;--> statement-breakpoint
ALTER TABLE `article_bodies_in_order` RENAME TO `article_bodies`;--> statement-breakpoint
CREATE TABLE `article_previews_in_order` (
	`article_id` bigint PRIMARY KEY NOT NULL,
	`blocks` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `article_previews_in_order` SELECT `article_id`, `blocks` FROM `article_previews` ORDER BY `article_id`;--> statement-breakpoint
DROP TABLE `article_previews`;--> statement-breakpoint
ALTER TABLE `article_previews_in_order` RENAME TO `article_previews`;
