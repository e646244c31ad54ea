-- AlterTable
ALTER TABLE "job_failure" ADD COLUMN     "connection_id" UUID,
ALTER COLUMN "account_id" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "job_failure_connection_id_idx" ON "job_failure"("connection_id");

-- AddForeignKey
ALTER TABLE "job_failure" ADD CONSTRAINT "job_failure_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Work is on an account or on a connection as a whole. All that is there is on an account, and stays as it is.
ALTER TABLE "job_failure" ADD CONSTRAINT "job_failure_subject_check" CHECK (num_nonnulls("account_id", "connection_id") = 1);

-- That they are being deleted follows from the wish alone, and is not so while the deletion is parked. The pattern stands
-- for a semicolon, at which the schema engine divides statements.
UPDATE "connection" SET "status_reason" = 'Disconnected here.'
WHERE "status_reason" LIKE 'Disconnected here_ its calls are being deleted.';
