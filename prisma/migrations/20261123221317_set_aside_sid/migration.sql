-- AlterTable
ALTER TABLE "malformed_call" ADD COLUMN     "sid" UUID;

UPDATE "malformed_call" SET "sid" = substr("record" ->> 'sid', 3)::uuid WHERE "record" ->> 'sid' ~ '^CA[0-9a-fA-F]{32}$';

-- Earlier releases set a call aside anew each time that it had changed. What was told last stays.
DELETE FROM "malformed_call" "earlier" USING "malformed_call" "later"
WHERE "later"."account_id" = "earlier"."account_id" AND "later"."sid" = "earlier"."sid"
  AND ("later"."seen_at", "later"."digest") > ("earlier"."seen_at", "earlier"."digest");

-- CreateIndex
CREATE UNIQUE INDEX "malformed_call_account_id_sid_key" ON "malformed_call"("account_id", "sid");
