CREATE TABLE "grants" (
	"id" bigint PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"article_id" bigint,
	"ends_at" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"user_agent" text,
	"created_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"customer_id" text,
	"status" text NOT NULL,
	"price_id" text,
	"trial_ends_at" bigint,
	"period_ends_at" bigint,
	"cancel_at" bigint,
	"cancel_at_period_end" boolean DEFAULT false NOT NULL,
	"collection_paused" boolean DEFAULT false NOT NULL,
	"failed_at" bigint,
	"read_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "used_trials" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"trial_key" text NOT NULL,
	"name" text,
	"password_hash" text,
	"role" text DEFAULT 'reader' NOT NULL,
	"confirmed_at" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "users_emailKey_unique" UNIQUE("email_key")
);
--> statement-breakpoint
CREATE TABLE "article_bodies" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"codec" integer NOT NULL,
	"body" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_images" (
	"article_id" bigint NOT NULL,
	"n" integer NOT NULL,
	"src" text NOT NULL,
	"open" boolean NOT NULL,
	"missing_at" bigint,
	CONSTRAINT "article_images_article_id_n_pk" PRIMARY KEY("article_id","n")
);
--> statement-breakpoint
CREATE TABLE "article_keys" (
	"key" text PRIMARY KEY NOT NULL,
	"article_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_previews" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"blocks" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_versions" (
	"article_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"standfirst" text,
	"codec" integer NOT NULL,
	"body" "bytea" NOT NULL,
	"replaced_at" bigint NOT NULL,
	CONSTRAINT "article_versions_article_id_version_pk" PRIMARY KEY("article_id","version")
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" bigint PRIMARY KEY NOT NULL,
	"publisher_id" bigint NOT NULL,
	"source_id" bigint NOT NULL,
	"section" text NOT NULL,
	"story_id" bigint,
	"url" text NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"standfirst" text,
	"byline" text,
	"language" text,
	"dir" text DEFAULT 'ltr' NOT NULL,
	"image" jsonb,
	"published_at" bigint NOT NULL,
	"first_seen_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"words" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"complete" boolean NOT NULL,
	"text_hash" text NOT NULL,
	"entry_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel_articles" (
	"channel_id" bigint NOT NULL,
	"article_id" bigint NOT NULL,
	CONSTRAINT "channel_articles_channel_id_article_id_pk" PRIMARY KEY("channel_id","article_id")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unindexed" (
	"article_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" bigint,
	"action" text NOT NULL,
	"target" text,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"name" text PRIMARY KEY NOT NULL,
	"lease_until" bigint,
	"lease_token" text,
	"last_started_at" bigint,
	"last_ended_at" bigint,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text NOT NULL,
	"window_start" bigint NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_limits_key_window_start_pk" PRIMARY KEY("key","window_start")
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"key" text PRIMARY KEY NOT NULL,
	"value" integer NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publishers" (
	"id" bigint PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"home" text NOT NULL,
	"country" text,
	"language" text,
	"section" text NOT NULL,
	"colour" text NOT NULL,
	"tile" text,
	"wordmark" text,
	"copyright" text,
	"licence" text DEFAULT 'excerpt' NOT NULL,
	"preview_words" integer DEFAULT 90 NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "publishers_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" bigint PRIMARY KEY NOT NULL,
	"publisher_id" bigint NOT NULL,
	"url" text NOT NULL,
	"host" text NOT NULL,
	"title" text,
	"section" text,
	"language" text,
	"pages" text DEFAULT 'auto' NOT NULL,
	"licence" text,
	"status" text DEFAULT 'active' NOT NULL,
	"etag" text,
	"last_modified" text,
	"body_hash" text,
	"due_at" bigint NOT NULL,
	"lease_until" bigint,
	"lease_token" text,
	"interval_ms" bigint NOT NULL,
	"per_day" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"tried_at" bigint,
	"succeeded_at" bigint,
	"new_at" bigint,
	"error_code" text,
	"error_text" text,
	"error_at" bigint,
	"created_at" bigint NOT NULL,
	CONSTRAINT "sources_url_unique" UNIQUE("url")
);
--> statement-breakpoint
CREATE TABLE "reads" (
	"user_id" bigint NOT NULL,
	"article_id" bigint NOT NULL,
	"first_at" bigint NOT NULL,
	"read_at" bigint NOT NULL,
	"opens" integer DEFAULT 1 NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"seconds" integer DEFAULT 0 NOT NULL,
	"full" boolean NOT NULL,
	CONSTRAINT "reads_user_id_article_id_pk" PRIMARY KEY("user_id","article_id")
);
--> statement-breakpoint
CREATE TABLE "fingerprints" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"story_id" bigint NOT NULL,
	"at" bigint NOT NULL,
	"publisher_id" bigint NOT NULL,
	"language" text,
	"terms" jsonb NOT NULL,
	"grams" "bytea",
	"copy_of" bigint
);
--> statement-breakpoint
CREATE TABLE "picks" (
	"id" bigint PRIMARY KEY NOT NULL,
	"article_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"note" text,
	"created_by" bigint,
	"created_at" bigint NOT NULL,
	CONSTRAINT "picks_articleId_unique" UNIQUE("article_id")
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"id" bigint PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"language" text,
	"lead_article_id" bigint NOT NULL,
	"publishers" integer NOT NULL,
	"articles" integer NOT NULL,
	"heat" double precision NOT NULL,
	"heat_at" bigint NOT NULL,
	"first_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"merged_into" bigint
);
--> statement-breakpoint
CREATE INDEX "grants_user" ON "grants" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "subscriptions_user" ON "subscriptions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "article_keys_article" ON "article_keys" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "articles_story" ON "articles" USING btree ("story_id","id");--> statement-breakpoint
CREATE INDEX "articles_publisher" ON "articles" USING btree ("publisher_id","id");--> statement-breakpoint
CREATE INDEX "channels_slug" ON "channels" USING btree ("kind","slug");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "rate_limits_window" ON "rate_limits" USING btree ("window_start");--> statement-breakpoint
CREATE INDEX "sources_due" ON "sources" USING btree ("due_at") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "sources_host" ON "sources" USING btree ("host");--> statement-breakpoint
CREATE INDEX "sources_publisher" ON "sources" USING btree ("publisher_id");--> statement-breakpoint
CREATE INDEX "reads_recent" ON "reads" USING btree ("user_id","read_at","article_id");--> statement-breakpoint
CREATE INDEX "fingerprints_at" ON "fingerprints" USING btree ("at");--> statement-breakpoint
CREATE INDEX "fingerprints_story" ON "fingerprints" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "picks_position" ON "picks" USING btree ("position");--> statement-breakpoint
CREATE INDEX "stories_heat" ON "stories" USING btree ("heat");--> statement-breakpoint
CREATE INDEX "stories_last" ON "stories" USING btree ("last_at");