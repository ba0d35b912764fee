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
--> statement-breakpoint
-- Tags with several blanks within, which 0016 took over as they were: nobody could type them any more. Each is another word for the one with single blanks.
CREATE TEMPORARY TABLE "untidy" ON COMMIT DROP AS
SELECT * FROM (
	SELECT "id", "organisation_id",
		btrim(regexp_replace("name", '[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+', ' ', 'g')) AS "tidy_name",
		"key", btrim(regexp_replace("key", '[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+', ' ', 'g')) AS "tidy_key"
	FROM "tags" WHERE "alias_of" IS NULL
) AS "cleaned" WHERE "key" <> "tidy_key";--> statement-breakpoint
INSERT INTO "tags" ("id", "organisation_id", "name", "key")
SELECT DISTINCT ON ("organisation_id", "tidy_key") gen_random_uuid(), "organisation_id", "tidy_name", "tidy_key"
FROM "untidy" ORDER BY "organisation_id", "tidy_key", "tidy_name"
ON CONFLICT ("organisation_id", "key") DO NOTHING;--> statement-breakpoint
UPDATE "tags" SET "alias_of" = coalesce("tidy"."alias_of", "tidy"."id")
FROM "untidy" JOIN "tags" AS "tidy" ON "tidy"."organisation_id" = "untidy"."organisation_id" AND "tidy"."key" = "untidy"."tidy_key"
WHERE "tags"."id" = "untidy"."id" OR "tags"."alias_of" = "untidy"."id";--> statement-breakpoint
UPDATE "tickets" SET "tags" = (
	SELECT array_agg("name" ORDER BY "place")
	FROM (
		SELECT coalesce("tidy"."name", "said"."tag") AS "name", min("said"."place") AS "place"
		FROM unnest("tickets"."tags") WITH ORDINALITY AS "said"("tag", "place")
		LEFT JOIN "tags" ON "tags"."organisation_id" = "tickets"."organisation_id" AND "tags"."name" = "said"."tag"
		LEFT JOIN "tags" AS "tidy" ON "tidy"."id" = "tags"."alias_of"
		GROUP BY 1
	) AS "spelled"
)
WHERE "tickets"."tags" <> '{}' AND EXISTS (
	SELECT FROM "untidy" JOIN "tags" ON "tags"."id" = "untidy"."id"
	WHERE "tags"."organisation_id" = "tickets"."organisation_id" AND "tags"."name" = ANY("tickets"."tags")
);
