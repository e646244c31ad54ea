-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'admin', 'analyst');

-- CreateEnum
CREATE TYPE "connection_status" AS ENUM ('active', 'needs_reconnect', 'disconnected');

-- CreateEnum
CREATE TYPE "account_kind" AS ENUM ('main', 'subaccount', 'sandbox');

-- CreateEnum
CREATE TYPE "window_purpose" AS ENUM ('backfill', 'trailing');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "window_end" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" UUID,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connect_attempt" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state_hash" BYTEA NOT NULL,
    "cookie_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "account_sid" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "connection_id" UUID,

    CONSTRAINT "connect_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "account_sid" TEXT NOT NULL,
    "owner_account_sid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "connection_status" NOT NULL DEFAULT 'active',
    "status_reason" TEXT,
    "connected_by_id" UUID,
    "connected_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disconnected_at" TIMESTAMPTZ(3),
    "calls_deletion_requested_at" TIMESTAMPTZ(3),

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "twilio_account" (
    "id" SERIAL NOT NULL,
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "sid" TEXT NOT NULL,
    "friendly_name" TEXT NOT NULL,
    "kind" "account_kind" NOT NULL,
    "status" TEXT NOT NULL,
    "is_selected" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "twilio_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_sync" (
    "account_id" INTEGER NOT NULL,
    "history_from" DATE NOT NULL,
    "backfill_finished_at" TIMESTAMPTZ(3),
    "calls_read" INTEGER NOT NULL DEFAULT 0,
    "synced_until" TIMESTAMPTZ(3),
    "trailing_read_on" DATE,
    "fault_kind" TEXT,
    "fault_message" TEXT,
    "fault_request_id" TEXT,
    "fault_at" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_sync_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "sync_window" (
    "account_id" INTEGER NOT NULL,
    "purpose" "window_purpose" NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "cursor" TEXT,
    "pages_read" INTEGER NOT NULL DEFAULT 0,
    "calls_read" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_window_pkey" PRIMARY KEY ("account_id","purpose","from_day")
);

-- CreateTable
CREATE TABLE "call" (
    "account_id" INTEGER NOT NULL,
    "sid" UUID NOT NULL,
    "parent_sid" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "start_time" TIMESTAMPTZ(3),
    "end_time" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "from_address" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "country" CHAR(2),
    "duration_seconds" INTEGER,
    "price" DECIMAL(18,8),
    "price_unit" TEXT,
    "queue_time_ms" INTEGER,
    "answered_by" TEXT,
    "forwarded_from" TEXT,
    "caller_name" TEXT,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_pkey" PRIMARY KEY ("account_id","sid")
);

-- CreateTable
CREATE TABLE "malformed_call" (
    "account_id" INTEGER NOT NULL,
    "digest" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "record" JSONB NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "malformed_call_pkey" PRIMARY KEY ("account_id","digest")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "identity_user_id_idx" ON "identity"("user_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "rate_limit_window_end_idx" ON "rate_limit"("window_end");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slug_key" ON "workspace"("slug");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE INDEX "audit_event_workspace_id_occurred_at_idx" ON "audit_event"("workspace_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "connect_attempt_state_hash_key" ON "connect_attempt"("state_hash");

-- CreateIndex
CREATE INDEX "connect_attempt_workspace_id_idx" ON "connect_attempt"("workspace_id");

-- CreateIndex
CREATE INDEX "connect_attempt_user_id_idx" ON "connect_attempt"("user_id");

-- CreateIndex
CREATE INDEX "connect_attempt_connection_id_idx" ON "connect_attempt"("connection_id");

-- CreateIndex
CREATE INDEX "connect_attempt_expires_at_idx" ON "connect_attempt"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "connection_account_sid_key" ON "connection"("account_sid");

-- CreateIndex
CREATE UNIQUE INDEX "connection_owner_account_sid_key" ON "connection"("owner_account_sid");

-- CreateIndex
CREATE INDEX "connection_workspace_id_idx" ON "connection"("workspace_id");

-- CreateIndex
CREATE INDEX "connection_connected_by_id_idx" ON "connection"("connected_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "twilio_account_sid_key" ON "twilio_account"("sid");

-- CreateIndex
CREATE INDEX "twilio_account_workspace_id_idx" ON "twilio_account"("workspace_id");

-- CreateIndex
CREATE INDEX "twilio_account_connection_id_idx" ON "twilio_account"("connection_id");

-- CreateIndex
CREATE INDEX "call_account_id_occurred_at_sid_idx" ON "call"("account_id", "occurred_at" DESC, "sid" DESC);

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connect_attempt" ADD CONSTRAINT "connect_attempt_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connect_attempt" ADD CONSTRAINT "connect_attempt_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connect_attempt" ADD CONSTRAINT "connect_attempt_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_connected_by_id_fkey" FOREIGN KEY ("connected_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "twilio_account" ADD CONSTRAINT "twilio_account_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "twilio_account" ADD CONSTRAINT "twilio_account_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_sync" ADD CONSTRAINT "account_sync_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "twilio_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_window" ADD CONSTRAINT "sync_window_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "twilio_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call" ADD CONSTRAINT "call_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "twilio_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "malformed_call" ADD CONSTRAINT "malformed_call_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "twilio_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
