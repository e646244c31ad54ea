-- AlterTable
ALTER TABLE "connect_attempt" ADD COLUMN     "connection_id" UUID;

-- CreateIndex
CREATE INDEX "connect_attempt_connection_id_idx" ON "connect_attempt"("connection_id");

-- AddForeignKey
ALTER TABLE "connect_attempt" ADD CONSTRAINT "connect_attempt_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE SET NULL ON UPDATE CASCADE;
