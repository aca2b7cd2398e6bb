CREATE TABLE "feed_addresses" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"asked_at" bigint,
	CONSTRAINT "feed_addresses_hash_unique" UNIQUE("hash")
);
