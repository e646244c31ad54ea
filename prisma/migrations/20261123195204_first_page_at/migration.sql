-- AlterTable
ALTER TABLE "sync_window" ADD COLUMN     "first_page_at" TIMESTAMPTZ(3);

-- Of windows that are being read the beginning is not known, since "started_at" moves on while they lie idle. What is too
-- early costs that their days are read once more, what is too late would lose what changed in between.
UPDATE "sync_window" SET "first_page_at" = "from_day"::timestamp AT TIME ZONE 'UTC' WHERE "cursor" IS NOT NULL;
