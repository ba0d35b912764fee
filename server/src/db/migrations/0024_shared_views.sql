ALTER TABLE "saved_views" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "saved_views" ADD COLUMN "for_everybody" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_views_team" ON "saved_views" USING btree ("team_id") WHERE "saved_views"."team_id" is not null;--> statement-breakpoint
CREATE INDEX "saved_views_everybody" ON "saved_views" USING btree ("organisation_id") WHERE "saved_views"."for_everybody";--> statement-breakpoint
-- What ends by itself was told as taken back before: whoever listens to that goes on being told of both.
UPDATE "webhooks" SET "events" = array_append("events", 'session.lapsed')
WHERE 'session.revoked' = ANY("events") AND NOT 'session.lapsed' = ANY("events");
