-- CreateIndex
CREATE INDEX "sync_day_differs_idx" ON "sync_day"("account_id") WHERE (state = 'differs'::day_state);
