CREATE TABLE "mail_texts" (
	"organisation_id" uuid NOT NULL,
	"mail" text NOT NULL,
	"language" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mail_texts_organisation_id_mail_language_pk" PRIMARY KEY("organisation_id","mail","language")
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "category_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "type_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "priority_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "source_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "invited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "opened_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "contacts" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "helped_sessions" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_texts" ADD CONSTRAINT "mail_texts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_texts" ADD CONSTRAINT "mail_texts_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_report" ON "sessions" USING btree ("organisation_id","created_at","technician_id","state","duration_seconds","joined_at","active_at","opened_at","invited_at","category_id","type_id","priority_id","source_id","team_id","engine");--> statement-breakpoint
CREATE INDEX "tickets_closed" ON "tickets" USING btree ("organisation_id","closed_at","assignee_id","team_id","contacts","helped_sessions") WHERE "tickets"."closed_at" is not null;--> statement-breakpoint
CREATE FUNCTION "sessions_copy_ticket_values"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	SELECT "category_id", "type_id", "priority_id", "source_id"
		INTO NEW."category_id", NEW."type_id", NEW."priority_id", NEW."source_id"
		FROM "tickets" WHERE "id" = NEW."ticket_id";
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "sessions_copy_ticket_values" BEFORE INSERT ON "sessions"
	FOR EACH ROW EXECUTE FUNCTION "sessions_copy_ticket_values"();--> statement-breakpoint
CREATE FUNCTION "tickets_tell_sessions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE "sessions" SET "category_id" = NEW."category_id", "type_id" = NEW."type_id",
		"priority_id" = NEW."priority_id", "source_id" = NEW."source_id" WHERE "ticket_id" = NEW."id";
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "tickets_tell_sessions" AFTER UPDATE OF "category_id", "type_id", "priority_id", "source_id" ON "tickets"
	FOR EACH ROW WHEN ((OLD."category_id", OLD."type_id", OLD."priority_id", OLD."source_id")
		IS DISTINCT FROM (NEW."category_id", NEW."type_id", NEW."priority_id", NEW."source_id"))
	EXECUTE FUNCTION "tickets_tell_sessions"();--> statement-breakpoint
UPDATE "sessions" SET "category_id" = "tickets"."category_id", "type_id" = "tickets"."type_id",
	"priority_id" = "tickets"."priority_id", "source_id" = "tickets"."source_id"
	FROM "tickets" WHERE "tickets"."id" = "sessions"."ticket_id";--> statement-breakpoint
UPDATE "sessions" SET "invited_at" = "mail"."sent_at" FROM (
	SELECT "session_id", min("sent_at") AS "sent_at" FROM "outbox" WHERE "template" = 'session_invitation' AND "state" = 'sent' GROUP BY "session_id"
) AS "mail" WHERE "mail"."session_id" = "sessions"."id";--> statement-breakpoint
UPDATE "tickets" SET "helped_sessions" = "helped"."count" FROM (
	SELECT "ticket_id", count(*) AS "count" FROM "sessions" WHERE "state" = 'ended' AND "joined_at" IS NOT NULL GROUP BY "ticket_id"
) AS "helped" WHERE "helped"."ticket_id" = "tickets"."id";--> statement-breakpoint
UPDATE "tickets" SET "contacts" = 1 + "further"."count" FROM (
	SELECT "entry"."ticket_id", count(*) AS "count" FROM "timeline_entries" AS "entry"
	JOIN "tickets" AS "ticket" ON "ticket"."id" = "entry"."ticket_id"
	WHERE "entry"."event"->>'type' = 'ticket.reopened'
		OR ("entry"."kind" = 'comment' AND "entry"."visibility" = 'public' AND "entry"."session_id" IS NULL
			AND "entry"."author_id" = "ticket"."requester_id"
			AND ("ticket"."closed_at" IS NULL OR "entry"."created_at" <= "ticket"."closed_at"))
	GROUP BY "entry"."ticket_id"
) AS "further" WHERE "further"."ticket_id" = "tickets"."id";
