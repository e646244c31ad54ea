-- DropIndex
DROP INDEX "call_pending_idx";

-- AlterTable
ALTER TABLE "call" ADD COLUMN     "dropped_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "call_pending_idx" ON "call"("account_id", "occurred_at", "sid") WHERE ((dropped_at IS NULL) AND ((status <> ALL (ARRAY['completed'::text, 'busy'::text, 'no-answer'::text, 'failed'::text, 'canceled'::text])) OR ((status = 'completed'::text) AND (price IS NULL))));
