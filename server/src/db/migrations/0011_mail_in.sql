CREATE TABLE "mail_contents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"entry_id" uuid,
	"from_name" text NOT NULL,
	"from_address" text NOT NULL,
	"addressed" text[] DEFAULT '{}'::text[] NOT NULL,
	"sender" text NOT NULL,
	"auto_submitted" boolean NOT NULL,
	"suppress_auto_reply" boolean NOT NULL,
	"html" text,
	"quoted_html" text,
	"quoted_text" text
);
--> statement-breakpoint
CREATE TABLE "mail_in_settings" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"unknown_senders" text DEFAULT 'accept' NOT NULL,
	"reopen_days" integer DEFAULT 14 NOT NULL,
	"trusted_auth_hosts" text[] DEFAULT '{}'::text[] NOT NULL,
	"stand_in_id" uuid
);
--> statement-breakpoint
CREATE TABLE "mailboxes" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"port" integer NOT NULL,
	"security" text NOT NULL,
	"username" text NOT NULL,
	"sealed_password" text NOT NULL,
	"folder" text NOT NULL,
	"move_to" text,
	"enabled" boolean DEFAULT true NOT NULL,
	"revision" uuid NOT NULL,
	"connected" boolean DEFAULT false NOT NULL,
	"trouble" text,
	"since" timestamp (3) with time zone,
	"last_mail_at" timestamp (3) with time zone,
	"uid_validity" text,
	"last_uid" bigint,
	"held_by" uuid,
	"held_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "received_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"door" text NOT NULL,
	"fingerprint" text NOT NULL,
	"message_id" text,
	"recipient" text NOT NULL,
	"team_id" uuid,
	"from_name" text,
	"from_address" text,
	"subject" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"has_source" boolean DEFAULT true NOT NULL,
	"copies" integer DEFAULT 1 NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"sender" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"ticket_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "support_addresses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"address" text NOT NULL,
	"team_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mail_contents" ADD CONSTRAINT "mail_contents_id_received_mails_id_fk" FOREIGN KEY ("id") REFERENCES "public"."received_mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_contents" ADD CONSTRAINT "mail_contents_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_contents" ADD CONSTRAINT "mail_contents_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_contents" ADD CONSTRAINT "mail_contents_entry_id_timeline_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."timeline_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_in_settings" ADD CONSTRAINT "mail_in_settings_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_in_settings" ADD CONSTRAINT "mail_in_settings_stand_in_id_people_id_fk" FOREIGN KEY ("stand_in_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD CONSTRAINT "mailboxes_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_mails" ADD CONSTRAINT "received_mails_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_mails" ADD CONSTRAINT "received_mails_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_mails" ADD CONSTRAINT "received_mails_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_addresses" ADD CONSTRAINT "support_addresses_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_addresses" ADD CONSTRAINT "support_addresses_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_contents_ticket" ON "mail_contents" USING btree ("ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_contents_entry" ON "mail_contents" USING btree ("entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "received_mails_once" ON "received_mails" USING btree ("organisation_id","fingerprint");--> statement-breakpoint
CREATE INDEX "received_mails_due" ON "received_mails" USING btree ("next_try_at","id") WHERE "received_mails"."state" = 'received';--> statement-breakpoint
CREATE INDEX "received_mails_created" ON "received_mails" USING btree ("organisation_id","created_at","id");--> statement-breakpoint
CREATE INDEX "received_mails_state" ON "received_mails" USING btree ("organisation_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "received_mails_message" ON "received_mails" USING btree ("organisation_id","message_id");--> statement-breakpoint
CREATE INDEX "received_mails_sender" ON "received_mails" USING btree ("organisation_id","from_address","created_at");--> statement-breakpoint
CREATE INDEX "received_mails_ticket" ON "received_mails" USING btree ("ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "support_addresses_address" ON "support_addresses" USING btree ("address");--> statement-breakpoint
CREATE INDEX "support_addresses_organisation" ON "support_addresses" USING btree ("organisation_id","created_at");