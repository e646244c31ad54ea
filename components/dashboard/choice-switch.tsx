'use client'

import { SegmentedControl } from '#components/ui/segmented-control.tsx'
import { useGo } from './use-go.ts'

type ChoiceSwitchProps = {
  label: string
  value: string
  options: readonly { value: string; label: string; href: string }[]
}

/** A segmented control that stands in the URL. */
export function ChoiceSwitch({ label, value, options }: ChoiceSwitchProps) {
  const [shown, go] = useGo(value)
  const choose = (next: string) => {
    const chosen = options.find((option) => option.value === next)
    if (chosen && next !== shown) go(next, chosen.href)
  }
  return <SegmentedControl label={label} options={options} value={shown} onChange={choose} />
}
