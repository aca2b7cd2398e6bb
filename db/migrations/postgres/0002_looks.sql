CREATE INDEX "revisions_at" ON "revisions" USING btree ("at");--> statement-breakpoint
CREATE INDEX "sources_leased" ON "sources" USING btree ("lease_until") WHERE lease_until is not null;