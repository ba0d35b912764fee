ALTER TABLE "ticket_options" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "ticket_options" ADD CONSTRAINT "ticket_options_parent_id_ticket_options_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."ticket_options"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ticket_options_parent" ON "ticket_options" USING btree ("parent_id") WHERE "ticket_options"."parent_id" is not null;--> statement-breakpoint
CREATE INDEX "tickets_category" ON "tickets" USING btree ("organisation_id","category_id","updated_at","id");