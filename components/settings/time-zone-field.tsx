'use client'

import { ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components'
import { controlStyle } from '#components/ui/control-style.ts'
import { LocalTime } from './local-time.tsx'

type TimeZoneFieldProps = {
  name: string
  timeZones: readonly string[]
  defaultValue: string
  errorMessage?: string
}

const inWords = (zone: string) => zone.replaceAll('_', ' ')

/** One of some four hundred time zones, found by typing a part of its name. */
export function TimeZoneField({ name, timeZones, defaultValue, errorMessage }: TimeZoneFieldProps) {
  const [zone, setZone] = useState(defaultValue)
  return (
    <ComboBox
      name={name}
      value={zone}
      onChange={(key) => {
        if (typeof key === 'string') setZone(key)
      }}
      defaultItems={timeZones.map((id) => ({ id }))}
      menuTrigger="focus"
      isInvalid={errorMessage !== undefined}
      className="flex min-w-0 flex-col gap-1.5"
    >
      <Label className="text-sm font-medium text-ink">Time zone</Label>
      <div className="relative">
        <Input className={controlStyle('medium', 'pr-9')} />
        <Button className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-md text-faint">
          <ChevronsUpDown aria-hidden className="size-4" />
        </Button>
      </div>
      <Text slot="description" className="text-sm text-muted">
        Every chart’s days begin and end at its midnight. <LocalTime timeZone={zone} />
      </Text>
      <FieldError className="text-sm text-negative">{errorMessage}</FieldError>
      <Popover className="w-(--trigger-width) rounded-lg border border-line bg-raised shadow-overlay data-entering:animate-enter">
        <ListBox<{ id: string }> className="max-h-72 overflow-auto p-1 outline-none">
          {({ id }) => (
            <ListBoxItem
              id={id}
              textValue={inWords(id)}
              className="cursor-pointer rounded-md px-2.5 py-1.5 text-base text-ink outline-none data-focused:bg-hover data-selected:font-medium"
            >
              {inWords(id)}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
