-- CreateEnum
CREATE TYPE "day_state" AS ENUM ('provisional', 'final', 'differs');

-- AlterEnum
ALTER TYPE "window_purpose" ADD VALUE 'reread';

-- DropForeignKey
ALTER TABLE "call" DROP CONSTRAINT "call_account_id_fkey";

-- AlterTable
ALTER TABLE "account_sync" ADD COLUMN     "has_usage" BOOLEAN,
ADD COLUMN     "usage_read_on" DATE;

-- AlterTable
ALTER TABLE "call" ADD COLUMN     "dropped_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sync_window" ADD COLUMN     "last_page_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "request_limit" (
    "connection_id" UUID NOT NULL,
    "allowed" INTEGER NOT NULL,
    "refused" INTEGER,
    "lowered_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_limit_pkey" PRIMARY KEY ("connection_id")
);

-- CreateTable
CREATE TABLE "job_failure" (
    "queue" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "request_id" TEXT,
    "failed_at" TIMESTAMPTZ(3) NOT NULL,
    "parked_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_failure_pkey" PRIMARY KEY ("queue","key")
);

-- CreateTable
CREATE TABLE "sync_day" (
    "account_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "fetched" INTEGER NOT NULL DEFAULT 0,
    "distinct_calls" INTEGER NOT NULL DEFAULT 0,
    "pending" INTEGER NOT NULL DEFAULT 0,
    "billed" INTEGER NOT NULL DEFAULT 0,
    "over_midnight" INTEGER NOT NULL DEFAULT 0,
    "expected" INTEGER,
    "expected_at" TIMESTAMPTZ(3),
    "state" "day_state" NOT NULL DEFAULT 'provisional',
    "read_at" TIMESTAMPTZ(3),
    "is_dirty" BOOLEAN NOT NULL DEFAULT true,
    "rereads" INTEGER NOT NULL DEFAULT 0,
    "reread_at" TIMESTAMPTZ(3),
    "counted_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_day_pkey" PRIMARY KEY ("account_id","day")
);

-- CreateTable
CREATE TABLE "dirty_day" (
    "account_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dirty_day_pkey" PRIMARY KEY ("account_id","day")
);

-- CreateTable
CREATE TABLE "call_day" (
    "account_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "is_leg" BOOLEAN NOT NULL,
    "direction" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "talk_seconds" BIGINT NOT NULL,
    "cost" DECIMAL(24,8) NOT NULL,
    "hours" INTEGER[],
    "duration_bins" INTEGER[],
    "duration_counts" INTEGER[],
    "counted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_day_pkey" PRIMARY KEY ("account_id","day","is_leg","direction","status","currency")
);

-- CreateTable
CREATE TABLE "number_day" (
    "account_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "is_leg" BOOLEAN NOT NULL,
    "direction" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "ended" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,
    "talk_seconds" BIGINT NOT NULL,
    "cost" DECIMAL(24,8) NOT NULL,

    CONSTRAINT "number_day_pkey" PRIMARY KEY ("account_id","day","is_leg","direction","number","currency")
);

-- CreateTable
CREATE TABLE "country_day" (
    "account_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "is_leg" BOOLEAN NOT NULL,
    "direction" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "ended" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,
    "talk_seconds" BIGINT NOT NULL,
    "cost" DECIMAL(24,8) NOT NULL,

    CONSTRAINT "country_day_pkey" PRIMARY KEY ("account_id","day","is_leg","direction","country","currency")
);

-- CreateIndex
CREATE INDEX "job_failure_account_id_idx" ON "job_failure"("account_id");

-- CreateIndex
CREATE INDEX "sync_day_dirty_idx" ON "sync_day"("account_id") WHERE ("is_dirty" = true);

-- CreateIndex
CREATE INDEX "sync_day_differs_idx" ON "sync_day"("account_id") WHERE (state = 'differs'::day_state);

-- CreateIndex
CREATE INDEX "call_pending_idx" ON "call"("account_id", "occurred_at", "sid") WHERE ((dropped_at IS NULL) AND ((status <> ALL (ARRAY['completed'::text, 'busy'::text, 'no-answer'::text, 'failed'::text, 'canceled'::text])) OR ((status = 'completed'::text) AND (price IS NULL))));

-- AddForeignKey
ALTER TABLE "request_limit" ADD CONSTRAINT "request_limit_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_failure" ADD CONSTRAINT "job_failure_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "twilio_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_day" ADD CONSTRAINT "sync_day_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "twilio_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dirty_day" ADD CONSTRAINT "dirty_day_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "twilio_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Calls of before have no rollups and no ledger: every day of theirs is to be counted.
INSERT INTO "dirty_day" ("account_id", "day", "marked_at")
SELECT DISTINCT c."account_id", (c."occurred_at" AT TIME ZONE w."time_zone")::date, now()
FROM "call" c
JOIN "twilio_account" a ON a."id" = c."account_id"
JOIN "workspace" w ON w."id" = a."workspace_id";

INSERT INTO "sync_day" ("account_id", "day", "read_at")
SELECT days."account_id", days."day", max(days."read_at")
FROM (
  SELECT s."account_id", d::date AS "day", s."finished_at" AS "read_at"
  FROM "sync_window" s
  CROSS JOIN LATERAL generate_series(s."from_day"::timestamp, s."to_day"::timestamp - interval '1 day', interval '1 day') AS d
  WHERE s."finished_at" IS NOT NULL
  UNION ALL
  -- Days that no window has read whole may hold calls that were read as they happened.
  SELECT DISTINCT c."account_id", (c."occurred_at" AT TIME ZONE 'utc')::date, NULL::timestamptz
  FROM "call" c
) AS days
GROUP BY days."account_id", days."day";
