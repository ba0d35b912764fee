CREATE TABLE "service_levels" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"time_zone" text NOT NULL,
	"week" jsonb NOT NULL,
	"holidays" text[] NOT NULL,
	"targets" jsonb NOT NULL,
	"warn_minutes" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "first_reply_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "response_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "resolution_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "clock_stopped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "waited_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "next_due_at" timestamp (3) with time zone DEFAULT '9999-12-31T00:00:00.000Z' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "sla_check_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "response_told" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "resolution_told" text;--> statement-breakpoint
ALTER TABLE "service_levels" ADD CONSTRAINT "service_levels_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tickets_due" ON "tickets" USING btree ("organisation_id","next_due_at","id");--> statement-breakpoint
CREATE INDEX "tickets_sla_check" ON "tickets" USING btree ("sla_check_at") WHERE "tickets"."sla_check_at" is not null;