import { hrefWith } from '#lib/analytics/search-params.ts'
import type { View } from '#lib/analytics/view.ts'
import { ChoiceSwitch } from './choice-switch.tsx'

type UnitSwitchProps = { view: View; pathname: string }

/** Calls, or every leg of them. */
export function UnitSwitch({ view: { params }, pathname }: UnitSwitchProps) {
  return (
    <ChoiceSwitch
      label="Count"
      value={params.unit}
      options={[
        { value: 'calls', label: 'Calls', href: hrefWith(pathname, params, { unit: 'calls' }) },
        { value: 'legs', label: 'Legs', href: hrefWith(pathname, params, { unit: 'legs' }) },
      ]}
    />
  )
}
