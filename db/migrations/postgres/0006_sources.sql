CREATE TABLE "source_credentials" (
	"source_id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"origin" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"set_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "websub_pushes" (
	"id" bigint PRIMARY KEY NOT NULL,
	"source_id" bigint NOT NULL,
	"content_type" text NOT NULL,
	"body" "bytea" NOT NULL,
	"hash" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"received_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "websub_subscriptions" (
	"id" bigint PRIMARY KEY NOT NULL,
	"source_id" bigint NOT NULL,
	"hub" text NOT NULL,
	"topic" text NOT NULL,
	"token" text NOT NULL,
	"secret" "bytea" NOT NULL,
	"state" text NOT NULL,
	"due_at" bigint NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"lease_until" bigint,
	"pushed_at" bigint,
	"error_text" text,
	"created_at" bigint NOT NULL,
	CONSTRAINT "websub_subscriptions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "list" jsonb;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "hub" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "topic" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "push_due_at" bigint;--> statement-breakpoint
CREATE UNIQUE INDEX "websub_pushes_source" ON "websub_pushes" USING btree ("source_id","hash");--> statement-breakpoint
CREATE INDEX "websub_source" ON "websub_subscriptions" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "websub_due" ON "websub_subscriptions" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "sources_pushed" ON "sources" USING btree ("push_due_at") WHERE push_due_at is not null;--> statement-breakpoint
CREATE INDEX "sources_hub" ON "sources" USING btree ("hub") WHERE hub is not null;