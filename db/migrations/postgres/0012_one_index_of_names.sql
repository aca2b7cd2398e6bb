DROP INDEX "channels_slug";--> statement-breakpoint
DROP INDEX "channels_named";--> statement-breakpoint
CREATE UNIQUE INDEX "channels_named" ON "channels" USING btree ("kind","slug",(case when kind = 'topic' or kind = 'author' or kind = 'search' then 0 else id end));