-- What was chosen about joinings before there was more to choose from.
INSERT INTO "notification_rules" ("organisation_id", "event", "channel", "rule")
  SELECT "id", 'requester_joined', 'email', 'forbidden' FROM "organisations" WHERE NOT "join_emails";--> statement-breakpoint
INSERT INTO "notification_choices" ("organisation_id", "person_id", "event", "channel", "wanted")
  SELECT "organisation_id", "id", 'requester_joined', 'email', false FROM "people" WHERE NOT "join_emails";--> statement-breakpoint
INSERT INTO "notification_choices" ("organisation_id", "person_id", "event", "channel", "wanted")
  SELECT "organisation_id", "id", 'requester_joined', 'browser', false FROM "people" WHERE NOT "join_browser";--> statement-breakpoint
ALTER TABLE "organisations" DROP COLUMN "join_emails";--> statement-breakpoint
ALTER TABLE "people" DROP COLUMN "join_emails";--> statement-breakpoint
ALTER TABLE "people" DROP COLUMN "join_browser";