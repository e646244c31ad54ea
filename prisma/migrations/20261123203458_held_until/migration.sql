-- AlterTable
ALTER TABLE "request_limit" ADD COLUMN     "held_until" TIMESTAMPTZ(3);
