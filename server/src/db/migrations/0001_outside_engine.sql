CREATE TABLE "connections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"state" text NOT NULL,
	"sealed_token" text,
	"token_ending" text NOT NULL,
	"account_id" text NOT NULL,
	"account_name" text NOT NULL,
	"account_email" text,
	"company" text,
	"missing" text[] DEFAULT '{}'::text[] NOT NULL,
	"connected_by" uuid,
	"connected_at" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"trouble" text,
	"trouble_since" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"next_look_at" timestamp (3) with time zone NOT NULL,
	"reports_read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "outside_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"report_id" text NOT NULL,
	"user_name" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outside_sessions" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"sealed_links" text NOT NULL,
	"state" text NOT NULL,
	"online" boolean DEFAULT false NOT NULL,
	"trouble" text,
	"trouble_since" timestamp (3) with time zone,
	"closing_since" timestamp (3) with time zone,
	"reports_until" timestamp (3) with time zone,
	"clock_skew_ms" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_starts" (
	"ticket_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"marker" uuid NOT NULL,
	"attempt" uuid NOT NULL,
	"started_by" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"unclear_at" timestamp (3) with time zone,
	"next_sweep_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "sessions_open_code";--> statement-breakpoint
ALTER TABLE "logins" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "engine_choice" text DEFAULT 'deskside' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "default_engine" text DEFAULT 'deskside' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "outside_group_name" text DEFAULT 'Deskside' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "outside_ending" text;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_connected_by_people_id_fk" FOREIGN KEY ("connected_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_reports" ADD CONSTRAINT "outside_reports_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_reports" ADD CONSTRAINT "outside_reports_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_sessions" ADD CONSTRAINT "outside_sessions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_sessions" ADD CONSTRAINT "outside_sessions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_sessions" ADD CONSTRAINT "outside_sessions_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_starts" ADD CONSTRAINT "session_starts_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_starts" ADD CONSTRAINT "session_starts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_starts" ADD CONSTRAINT "session_starts_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_starts" ADD CONSTRAINT "session_starts_started_by_people_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "connections_current" ON "connections" USING btree ("organisation_id") WHERE "connections"."state" <> 'removed';--> statement-breakpoint
CREATE INDEX "connections_due" ON "connections" USING btree ("next_look_at") WHERE "connections"."state" = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "outside_reports_once" ON "outside_reports" USING btree ("session_id","report_id");--> statement-breakpoint
CREATE INDEX "outside_sessions_followed" ON "outside_sessions" USING btree ("connection_id") WHERE "outside_sessions"."state" in ('open', 'closing', 'close_failed');--> statement-breakpoint
CREATE INDEX "outside_sessions_reports" ON "outside_sessions" USING btree ("connection_id") WHERE "outside_sessions"."reports_until" is not null;--> statement-breakpoint
CREATE INDEX "session_starts_sweep" ON "session_starts" USING btree ("next_sweep_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_open_code" ON "sessions" USING btree ("organisation_id","engine","code") WHERE "sessions"."state" in ('waiting', 'joined', 'active');