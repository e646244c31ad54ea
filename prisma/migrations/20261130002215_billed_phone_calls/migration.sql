-- "billed" counts phone calls alone from now on. Days that held any charged call are counted anew, and judged by that: only
-- where one was no phone call does it change. Locked in the order in which a page locks them.
UPDATE "sync_day" SET "is_dirty" = true
FROM (
  SELECT "account_id", "day" FROM "sync_day"
  WHERE "billed" > 0 AND NOT "is_dirty"
  ORDER BY "account_id", "day"
  FOR UPDATE
) AS "counted"
WHERE "sync_day"."account_id" = "counted"."account_id" AND "sync_day"."day" = "counted"."day";
