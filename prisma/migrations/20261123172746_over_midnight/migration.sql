-- AlterTable
ALTER TABLE "sync_day" ADD COLUMN     "over_midnight" INTEGER NOT NULL DEFAULT 0;
-- Counted with the day, so of every day once anew.
UPDATE "sync_day" SET "is_dirty" = true;
