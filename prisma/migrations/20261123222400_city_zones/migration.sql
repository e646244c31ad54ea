-- Names that "at time zone" takes for an abbreviation without summer time, or that older zone databases tell otherwise,
-- become the city that they have been links to since the zone database of 2024b. The days that a rollup counts by another
-- clock from now on are marked, those of CET in summer for one. In one statement, as the schema engine gives each its own
-- transaction, and over the whole history, as its snapshot does not see the calls of a page that it waits for.
WITH "moved" AS (
  UPDATE "workspace" SET "time_zone" = "link"."city"
  FROM (VALUES
    ('CET', 'Europe/Brussels'), ('MET', 'Europe/Brussels'), ('EET', 'Europe/Athens'), ('WET', 'Europe/Lisbon'),
    ('EST', 'America/Panama'), ('MST', 'America/Phoenix'), ('HST', 'Pacific/Honolulu'),
    ('EST5EDT', 'America/New_York'), ('CST6CDT', 'America/Chicago'), ('MST7MDT', 'America/Denver'),
    ('PST8PDT', 'America/Los_Angeles')
  ) AS "link" ("name", "city")
  WHERE "workspace"."time_zone" = "link"."name"
  RETURNING "workspace"."id", "link"."name", "link"."city"
)
INSERT INTO "dirty_day" ("account_id", "day", "marked_at")
SELECT DISTINCT "account"."id", ("hour" AT TIME ZONE "either"."zone")::date, now()
FROM "moved"
JOIN "twilio_account" "account" ON "account"."workspace_id" = "moved"."id"
LEFT JOIN "account_sync" "sync" ON "sync"."account_id" = "account"."id"
CROSS JOIN LATERAL (SELECT min("occurred_at") AS "first" FROM "call" WHERE "account_id" = "account"."id") "calls"
CROSS JOIN LATERAL generate_series(
  date_trunc('hour', least("calls"."first", "sync"."history_from"::timestamp AT TIME ZONE 'UTC')),
  now() + interval '1 day', interval '1 hour') "hour"
CROSS JOIN LATERAL (VALUES ("moved"."name"), ("moved"."city")) AS "either" ("zone")
WHERE "hour" AT TIME ZONE "moved"."name" <> "hour" AT TIME ZONE "moved"."city"
ORDER BY 1, 2
ON CONFLICT ("account_id", "day") DO UPDATE SET "marked_at" = EXCLUDED."marked_at";
