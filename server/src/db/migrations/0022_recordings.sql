CREATE TABLE "recordings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"technician_id" uuid NOT NULL,
	"allowed_by" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"duration_seconds" integer,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"indexed_at" timestamp (3) with time zone,
	"index_tries" integer DEFAULT 0 NOT NULL,
	"indexing_until" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "recording" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "recording_days" integer DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_technician_id_people_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recordings_session" ON "recordings" USING btree ("session_id","started_at");--> statement-breakpoint
CREATE INDEX "recordings_running" ON "recordings" USING btree ("added_at") WHERE "recordings"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "recordings_to_index" ON "recordings" USING btree ("ended_at") WHERE "recordings"."ended_at" is not null and "recordings"."indexed_at" is null;--> statement-breakpoint
CREATE INDEX "recordings_kept" ON "recordings" USING btree ("organisation_id","ended_at");