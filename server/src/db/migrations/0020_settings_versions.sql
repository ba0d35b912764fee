CREATE TABLE "settings_versions" (
	"organisation_id" uuid NOT NULL,
	"slot" integer NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "settings_versions_organisation_id_slot_pk" PRIMARY KEY("organisation_id","slot")
);
--> statement-breakpoint
ALTER TABLE "settings_versions" ADD CONSTRAINT "settings_versions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Counts every change of a setting, in a row of the connection's own: two changes at once neither wait for each other nor hide one another.
CREATE FUNCTION "settings_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	changed uuid;
BEGIN
	IF TG_TABLE_NAME = 'organisations' THEN
		changed := NEW."id";
	ELSIF TG_OP = 'DELETE' THEN
		changed := OLD."organisation_id";
	ELSE
		changed := NEW."organisation_id";
	END IF;
	INSERT INTO "settings_versions" ("organisation_id", "slot", "version") VALUES (changed, pg_backend_pid() % 1024, 1)
	ON CONFLICT ("organisation_id", "slot") DO UPDATE SET "version" = "settings_versions"."version" + 1;
	RETURN NULL;
END $$;--> statement-breakpoint
-- Not for the number of a new ticket, which is counted in the same row.
CREATE TRIGGER "organisations_settings_changed" AFTER UPDATE OF "name", "language", "time_zone", "requesters_may_close", "silent_mails" ON "organisations"
FOR EACH ROW EXECUTE FUNCTION "settings_changed"();--> statement-breakpoint
CREATE TRIGGER "teams_settings_changed" AFTER INSERT OR UPDATE OR DELETE ON "teams" FOR EACH ROW EXECUTE FUNCTION "settings_changed"();--> statement-breakpoint
CREATE TRIGGER "brandings_settings_changed" AFTER INSERT OR UPDATE OR DELETE ON "brandings" FOR EACH ROW EXECUTE FUNCTION "settings_changed"();--> statement-breakpoint
CREATE TRIGGER "mail_texts_settings_changed" AFTER INSERT OR UPDATE OR DELETE ON "mail_texts" FOR EACH ROW EXECUTE FUNCTION "settings_changed"();--> statement-breakpoint
CREATE TRIGGER "mail_senders_settings_changed" AFTER INSERT OR UPDATE OR DELETE ON "mail_senders" FOR EACH ROW EXECUTE FUNCTION "settings_changed"();--> statement-breakpoint
CREATE TRIGGER "mail_in_settings_settings_changed" AFTER INSERT OR UPDATE OR DELETE ON "mail_in_settings" FOR EACH ROW EXECUTE FUNCTION "settings_changed"();--> statement-breakpoint
CREATE TRIGGER "support_addresses_settings_changed" AFTER INSERT OR UPDATE OR DELETE ON "support_addresses" FOR EACH ROW EXECUTE FUNCTION "settings_changed"();--> statement-breakpoint
CREATE TRIGGER "notification_rules_settings_changed" AFTER INSERT OR UPDATE OR DELETE ON "notification_rules" FOR EACH ROW EXECUTE FUNCTION "settings_changed"();--> statement-breakpoint
CREATE TRIGGER "service_levels_settings_changed" AFTER INSERT OR UPDATE OR DELETE ON "service_levels" FOR EACH ROW EXECUTE FUNCTION "settings_changed"();--> statement-breakpoint
CREATE TRIGGER "ticket_options_settings_changed" AFTER INSERT OR UPDATE OR DELETE ON "ticket_options" FOR EACH ROW EXECUTE FUNCTION "settings_changed"();--> statement-breakpoint
CREATE TRIGGER "webhooks_settings_changed" AFTER INSERT OR UPDATE OR DELETE ON "webhooks" FOR EACH ROW EXECUTE FUNCTION "settings_changed"();
