-- AlterTable
ALTER TABLE "account_sync" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;
