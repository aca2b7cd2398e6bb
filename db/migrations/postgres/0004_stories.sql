CREATE TABLE "follows" (
	"user_id" bigint NOT NULL,
	"channel_id" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "follows_user_id_channel_id_pk" PRIMARY KEY("user_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "known_stories" (
	"user_id" bigint NOT NULL,
	"story_id" bigint NOT NULL,
	"known_at" bigint NOT NULL,
	CONSTRAINT "known_stories_user_id_story_id_pk" PRIMARY KEY("user_id","story_id")
);
--> statement-breakpoint
CREATE TABLE "mutes" (
	"id" bigint PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"channel_id" bigint,
	"story_id" bigint,
	"phrase" text,
	"until" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"fresh" integer NOT NULL,
	"important" integer NOT NULL,
	"mine" integer NOT NULL,
	"read_knows_story" boolean DEFAULT false NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_searches" (
	"user_id" bigint NOT NULL,
	"channel_id" bigint NOT NULL,
	"query" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "saved_searches_user_id_channel_id_pk" PRIMARY KEY("user_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "saves" (
	"user_id" bigint NOT NULL,
	"article_id" bigint NOT NULL,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "saves_user_id_article_id_pk" PRIMARY KEY("user_id","article_id")
);
--> statement-breakpoint
CREATE TABLE "additions" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"story_id" bigint NOT NULL,
	"spans" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_topics" (
	"article_id" bigint NOT NULL,
	"channel_id" bigint NOT NULL,
	"weight" double precision NOT NULL,
	CONSTRAINT "article_topics_article_id_channel_id_pk" PRIMARY KEY("article_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "topic_names" (
	"key" text PRIMARY KEY NOT NULL,
	"channel_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"channel_id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"articles" integer DEFAULT 0 NOT NULL,
	"last_at" bigint NOT NULL,
	"merged_into" bigint
);
--> statement-breakpoint
CREATE INDEX "follows_channel" ON "follows" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "mutes_user" ON "mutes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "saved_searches_channel" ON "saved_searches" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "saves_recent" ON "saves" USING btree ("user_id","saved_at","article_id");--> statement-breakpoint
CREATE INDEX "additions_story" ON "additions" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "topic_names_channel" ON "topic_names" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "topics_last" ON "topics" USING btree ("last_at");--> statement-breakpoint
CREATE UNIQUE INDEX "channels_named" ON "channels" USING btree ("kind","slug") WHERE kind in ('topic', 'author', 'search');