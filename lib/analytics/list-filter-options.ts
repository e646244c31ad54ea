import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { countedCalls, type Detail } from './counted-calls.ts'
import { listAccountsInView } from './list-accounts-in-view.ts'
import type { Period } from './range.ts'
import type { CallFilter, Unit } from './search-params.ts'

const mostNumbers = 200

const optionRow = z.object({
  kind: z.enum(['account', 'direction', 'status', 'country', 'number']),
  value: z.string(),
  calls: z.coerce.number<string>(),
})

/** A value to filter by and how many calls of the period have it. */
export type FilterOption = { value: string; label: string; calls: number }

/** What can be chosen in each filter, most calls first. Accounts are all there, with or without calls. */
export type FilterOptions = Record<z.infer<typeof optionRow>['kind'], FilterOption[]>

/**
 * Lists what the calls of a period can be filtered by.
 *
 * @param workspaceId - the tenant
 * @param unit - what is counted
 * @param period - half-open
 * @returns options with counts; a country is its code (or `none`), an account its id. At most 200 numbers.
 */
export async function listFilterOptions(
  workspaceId: string,
  unit: Unit,
  period: Period,
): Promise<FilterOptions> {
  const everything: CallFilter = {
    unit,
    account: [],
    direction: [],
    status: [],
    country: [],
    number: null,
  }
  const counted = (detail: Detail) => countedCalls(workspaceId, everything, [period], detail)
  const [byStatus, byCountry, byNumber] = await Promise.all([
    counted('status'),
    counted('country'),
    counted('number'),
  ])
  const [accounts, rows] = await Promise.all([
    listAccountsInView(workspaceId),
    queryRows(
      optionRow,
      sql`with option as (
          select case grouping(account_id, direction, status)
              when 3 then 'account' when 5 then 'direction' else 'status' end as kind,
            coalesce(account_id::text, direction, status) as value, sum(calls) as calls
          ${byStatus} group by grouping sets ((account_id), (direction), (status))
          union all
          select 'country', country, sum(calls) ${byCountry} group by country
          union all
          select 'number', number, sum(calls) ${byNumber} group by number
        )
        select kind, value, calls from (
          select *, row_number() over (partition by kind order by calls desc, value) as place from option
        ) ranked
        where place <= ${mostNumbers}
        order by calls desc, value`,
    ),
  ])
  const options: FilterOptions = { account: [], direction: [], status: [], country: [], number: [] }
  for (const { kind, ...option } of rows) options[kind].push({ ...option, label: option.value })
  const counts = new Map(options.account.map((option) => [option.value, option.calls]))
  options.account = accounts.map(({ id, name }) => ({
    value: String(id),
    label: name,
    calls: counts.get(String(id)) ?? 0,
  }))
  return options
}
