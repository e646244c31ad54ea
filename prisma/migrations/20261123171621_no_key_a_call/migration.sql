-- DropForeignKey
ALTER TABLE "call" DROP CONSTRAINT "call_account_id_fkey";

-- DropForeignKey
ALTER TABLE "call_day" DROP CONSTRAINT "call_day_account_id_fkey";

-- DropForeignKey
ALTER TABLE "country_day" DROP CONSTRAINT "country_day_account_id_fkey";

-- DropForeignKey
ALTER TABLE "number_day" DROP CONSTRAINT "number_day_account_id_fkey";
