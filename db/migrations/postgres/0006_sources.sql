CREATE TABLE "source_credentials" (
	"source_id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"origin" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"set_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "list" jsonb;