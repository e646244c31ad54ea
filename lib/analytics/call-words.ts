// Twilio's words for a reader. Both lists are open-ended: a value that Twilio adds is shown as it is, spelt out.
import { noCountry } from './search-params.ts'

const statusWords: Readonly<Record<string, string>> = {
  'no-answer': 'No answer',
  'in-progress': 'In progress',
}

const directionWords: Readonly<Record<string, string>> = {
  'outbound-api': 'Outbound, API',
  'outbound-dial': 'Outbound, dial',
  'trunking-originating': 'Trunk, originating',
  'trunking-terminating': 'Trunk, terminating',
}

function spellOut(value: string): string {
  const words = value.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `no-answer` → `No answer` */
export function statusLabel(status: string): string {
  return statusWords[status] ?? spellOut(status)
}

/** `outbound-api` → `Outbound, API` */
export function directionLabel(direction: string): string {
  return directionWords[direction] ?? spellOut(direction)
}

/**
 * @param country - ISO 3166 code, or `none` for a side that is not a phone number
 * @param locale - of the reader
 */
export function countryLabel(country: string, locale: string): string {
  if (country === noCountry) return 'No phone number'
  return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country
}
