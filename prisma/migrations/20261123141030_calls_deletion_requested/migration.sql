-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "calls_deletion_requested_at" TIMESTAMPTZ(3);
