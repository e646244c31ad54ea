-- AlterTable
ALTER TABLE "account_sync" ADD COLUMN     "calls_read" INTEGER NOT NULL DEFAULT 0;
