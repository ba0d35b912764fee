CREATE TABLE "session_colleagues" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"purpose" text NOT NULL,
	"invited_by_id" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "allowed_to" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "session_colleagues" ADD CONSTRAINT "session_colleagues_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_colleagues" ADD CONSTRAINT "session_colleagues_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_colleagues" ADD CONSTRAINT "session_colleagues_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_colleagues" ADD CONSTRAINT "session_colleagues_invited_by_id_people_id_fk" FOREIGN KEY ("invited_by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "session_colleagues_person" ON "session_colleagues" USING btree ("session_id","person_id");--> statement-breakpoint
-- What devices in open sessions allow was allowed to the session's technician, the only one so far.
UPDATE "participants" SET "allowed_to" = jsonb_build_object("sessions"."technician_id", to_jsonb("participants"."allowed"))
  FROM "sessions" WHERE "sessions"."id" = "participants"."session_id" AND "participants"."allowed" <> '{}';
