-- AlterTable
ALTER TABLE "sync_window" ADD COLUMN     "first_page_at" TIMESTAMPTZ(3);

-- Of windows that are being read the beginning is known but for the time that they lay idle.
UPDATE "sync_window" SET "first_page_at" = "started_at" WHERE "cursor" IS NOT NULL;
