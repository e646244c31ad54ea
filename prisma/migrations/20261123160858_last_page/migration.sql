-- AlterTable
ALTER TABLE "sync_window" ADD COLUMN     "last_page_at" TIMESTAMPTZ(3);
