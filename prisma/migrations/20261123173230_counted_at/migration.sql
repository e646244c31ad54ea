-- AlterTable
ALTER TABLE "call_day" ADD COLUMN     "counted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "sync_day" ADD COLUMN     "counted_at" TIMESTAMPTZ(3);
