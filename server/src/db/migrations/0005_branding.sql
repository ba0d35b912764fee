CREATE TABLE "brandings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"team_id" uuid,
	"accent_colour" text,
	"logo" jsonb,
	"texts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brandings_place" UNIQUE NULLS NOT DISTINCT("organisation_id","team_id")
);
--> statement-breakpoint
ALTER TABLE "brandings" ADD CONSTRAINT "brandings_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brandings" ADD CONSTRAINT "brandings_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- What an organisation has said so far was in one language and shown in both: so it stays.
INSERT INTO "brandings" ("id", "organisation_id", "accent_colour", "texts", "changed_at")
SELECT gen_random_uuid(), "id", "accent_colour",
	jsonb_build_object(
		'en', jsonb_strip_nulls(jsonb_build_object('welcome', "welcome", 'contact', "contact")),
		'fr', jsonb_strip_nulls(jsonb_build_object('welcome', "welcome", 'contact', "contact"))
	), now()
FROM "organisations";--> statement-breakpoint
ALTER TABLE "organisations" DROP COLUMN "accent_colour";--> statement-breakpoint
ALTER TABLE "organisations" DROP COLUMN "logo_file_id";--> statement-breakpoint
ALTER TABLE "organisations" DROP COLUMN "welcome";--> statement-breakpoint
ALTER TABLE "organisations" DROP COLUMN "contact";