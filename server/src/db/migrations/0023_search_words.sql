CREATE TABLE "search_words" (
	"organisation_id" uuid NOT NULL,
	"word" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_words_left" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_words_left_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organisation_id" uuid NOT NULL,
	"word" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_words_left" ADD CONSTRAINT "search_words_left_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_words_word" ON "search_words" USING btree ("organisation_id","word");--> statement-breakpoint
-- What a ticket or comment says, and what it does not say any more. Only what nobody can see yet is added, so that no two transactions
-- ever wait for each other. Numbers alone are left out: each ticket brings its own. A plan for a table that is small stays in use while it grows.
CREATE FUNCTION "search_words_follow"() RETURNS trigger LANGUAGE plpgsql SET "enable_seqscan" = off AS $$
BEGIN
	IF TG_OP <> 'DELETE' THEN
		INSERT INTO "search_words" ("organisation_id", "word")
		SELECT NEW."organisation_id", "said"."word" FROM unnest(tsvector_to_array(NEW."search")) AS "said" ("word")
		WHERE "said"."word" !~ '^[-+./0-9]*$' AND (
			SELECT true FROM "search_words" "known"
			WHERE "known"."organisation_id" = NEW."organisation_id" AND "known"."word" = "said"."word" LIMIT 1
		) IS NULL;
	END IF;
	IF TG_OP <> 'INSERT' THEN
		INSERT INTO "search_words_left" ("organisation_id", "word")
		SELECT OLD."organisation_id", "said"."word" FROM unnest(tsvector_to_array(OLD."search")) AS "said" ("word")
		WHERE "said"."word" !~ '^[-+./0-9]*$'
			AND (TG_OP = 'DELETE' OR "said"."word" <> ALL (tsvector_to_array(NEW."search")));
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "tickets_words_said" AFTER INSERT OR DELETE ON "tickets"
FOR EACH ROW EXECUTE FUNCTION "search_words_follow"();--> statement-breakpoint
CREATE TRIGGER "tickets_words_changed" AFTER UPDATE OF "number", "title", "description" ON "tickets"
FOR EACH ROW WHEN (OLD."search" IS DISTINCT FROM NEW."search") EXECUTE FUNCTION "search_words_follow"();--> statement-breakpoint
CREATE TRIGGER "timeline_entries_words_said" AFTER INSERT ON "timeline_entries"
FOR EACH ROW WHEN (NEW."kind" = 'comment') EXECUTE FUNCTION "search_words_follow"();--> statement-breakpoint
CREATE TRIGGER "timeline_entries_words_changed" AFTER UPDATE OF "body" ON "timeline_entries"
FOR EACH ROW WHEN (NEW."kind" = 'comment' AND OLD."search" IS DISTINCT FROM NEW."search") EXECUTE FUNCTION "search_words_follow"();--> statement-breakpoint
CREATE TRIGGER "timeline_entries_words_gone" AFTER DELETE ON "timeline_entries"
FOR EACH ROW WHEN (OLD."kind" = 'comment') EXECUTE FUNCTION "search_words_follow"();--> statement-breakpoint
-- For tickets that came past the triggers: those that were there before, and a great many at once.
CREATE FUNCTION "search_words_fill"() RETURNS void LANGUAGE sql SET "work_mem" = '128MB' AS $$
	INSERT INTO "search_words" ("organisation_id", "word")
	SELECT * FROM (
		(
			SELECT "organisation_id", unnest(tsvector_to_array("search")) COLLATE "C" AS "word" FROM "tickets"
			UNION
			SELECT "organisation_id", unnest(tsvector_to_array("search")) COLLATE "C" FROM "timeline_entries" WHERE "kind" = 'comment'
		) EXCEPT SELECT "organisation_id", "word" FROM "search_words"
	) "said" WHERE "word" !~ '^[-+./0-9]*$'
	ORDER BY "organisation_id", "word";
$$;--> statement-breakpoint
SELECT "search_words_fill"();--> statement-breakpoint
ANALYZE "search_words";
