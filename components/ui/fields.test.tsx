import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { CheckboxField } from './checkbox-field.tsx'
import { PasswordField } from './password-field.tsx'
import { SelectField } from './select-field.tsx'
import { SwitchField } from './switch-field.tsx'
import { TextField } from './text-field.tsx'

const options = [
  { value: 'UTC', label: 'UTC' },
  { value: 'Europe/Berlin', label: 'Berlin' },
]
const fields: readonly [string, ReactNode][] = [
  ['text', <TextField key="t" label="Name" name="field" description="Hint" />],
  ['password', <PasswordField key="p" label="Name" name="field" description="Hint" />],
  [
    'select',
    <SelectField key="s" label="Name" name="field" description="Hint" options={options} />,
  ],
  ['switch', <SwitchField key="w" label="Name" name="field" description="Hint" />],
  ['checkbox', <CheckboxField key="c" label="Name" name="field" description="Hint" />],
]

const attribute = (html: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(html)?.[1]

describe.each(fields)('a %s field', (_, field) => {
  const html = renderToStaticMarkup(field)

  test('is a plain form field with its label and hint', () => {
    const control = /<(?:input|select)[^>]*>/.exec(html)?.[0] ?? ''
    expect(attribute(control, 'name')).toBe('field')
    expect(attribute(html, 'for')).toBe(attribute(control, 'id'))
    expect(html).toContain(`id="${attribute(control, 'aria-describedby')}"`)
    expect(control).not.toContain('aria-invalid=')
  })
})

test('an error marks the field and comes before the hint', () => {
  const html = renderToStaticMarkup(
    <TextField label="Email" name="email" description="Hint" errorMessage="No address" />,
  )
  expect(html).toContain('aria-invalid="true"')
  expect(attribute(html, 'aria-describedby')).toMatch(/^(.+)-error \1-description$/)
})

test('a password shows its characters on demand only', () => {
  const html = renderToStaticMarkup(<PasswordField label="Password" name="password" />)
  expect(html).toContain('type="password"')
  expect(html).toMatch(/aria-pressed="false"[^>]*aria-label="Show characters"/)
})

test('a select keeps what was chosen', () => {
  const html = renderToStaticMarkup(
    <SelectField label="Zone" options={options} defaultValue="Europe/Berlin" />,
  )
  expect(html).toMatch(/<option value="Europe\/Berlin" selected="">/)
})
