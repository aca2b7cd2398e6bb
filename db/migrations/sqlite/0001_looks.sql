CREATE INDEX `revisions_at` ON `revisions` (`at`);--> statement-breakpoint
CREATE INDEX `sources_leased` ON `sources` (`lease_until`) WHERE lease_until is not null;