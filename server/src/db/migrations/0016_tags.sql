CREATE TABLE "tags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"key" text NOT NULL,
	"alias_of" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_alias_of_tags_id_fk" FOREIGN KEY ("alias_of") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tags_key" ON "tags" USING btree ("organisation_id","key");--> statement-breakpoint
CREATE INDEX "tags_alias" ON "tags" USING btree ("alias_of");--> statement-breakpoint
-- The tags that tickets carry already, each as it is spelled most often.
INSERT INTO "tags" ("id", "organisation_id", "name", "key")
SELECT DISTINCT ON ("organisation_id", "key") gen_random_uuid(), "organisation_id", "name", "key"
FROM (
	SELECT "organisation_id", "tag" AS "name", lower(translate("tag", 'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž', 'AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaCcCcCcCcDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtUuUuUuUuUuUuWwYyYZzZzZz')) AS "key", count(*) AS "uses"
	FROM "tickets", unnest("tags") AS "tag"
	WHERE "tags" <> '{}'
	GROUP BY 1, 2
) AS "used"
ORDER BY "organisation_id", "key", "uses" DESC, "name";--> statement-breakpoint
-- And on every ticket so.
UPDATE "tickets" SET "tags" = (
	SELECT array_agg("name" ORDER BY "place")
	FROM (
		SELECT "tags"."name", min("said"."place") AS "place"
		FROM unnest("tickets"."tags") WITH ORDINALITY AS "said"("tag", "place")
		JOIN "tags" ON "tags"."organisation_id" = "tickets"."organisation_id" AND "tags"."key" = lower(translate("said"."tag", 'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž', 'AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaCcCcCcCcDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtUuUuUuUuUuUuWwYyYZzZzZz'))
		GROUP BY "tags"."name"
	) AS "spelled"
)
WHERE "tickets"."tags" <> '{}' AND EXISTS (
	SELECT FROM unnest("tickets"."tags") AS "tag"
	WHERE NOT EXISTS (
		SELECT FROM "tags" WHERE "tags"."organisation_id" = "tickets"."organisation_id" AND "tags"."name" = "tag"
	)
);
