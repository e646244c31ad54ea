import { headers } from 'next/headers'
import { localeFrom } from '#lib/analytics/locale.ts'
import { parseSearchParams } from '#lib/analytics/search-params.ts'
import { resolveView, type View } from '#lib/analytics/view.ts'
import { systemClock } from '#lib/clock.ts'

/** Resolves a request's URL, clock and language to what every widget is given. */
export async function readView(
  workspace: { id: string; slug: string; timeZone: string },
  searchParams: Promise<Record<string, string | string[] | undefined>>,
): Promise<View> {
  const locale = localeFrom((await headers()).get('accept-language'))
  return resolveView(workspace, parseSearchParams(await searchParams), {
    now: systemClock(),
    locale,
  })
}
