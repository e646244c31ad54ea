'use client'

import { useSyncExternalStore } from 'react'
import { SegmentedControl } from './segmented-control.tsx'
import { parseTheme, themeCookie, type Theme } from './theme.ts'

const options = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

function watch(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    observer.disconnect()
  }
}

const readTheme = () => parseTheme(document.documentElement.dataset.theme)

function choose(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  const maxAge = theme === 'system' ? 0 : 365 * 24 * 60 * 60
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${maxAge}; samesite=lax`
}

/** Light, dark, or as the device says; kept in a cookie so that the server's first paint is right. */
export function ThemeToggle({ className }: { className?: string }) {
  const theme = useSyncExternalStore<Theme>(watch, readTheme, () => 'system')
  return (
    <SegmentedControl
      label="Theme"
      options={options}
      value={theme}
      onChange={choose}
      {...(className === undefined ? {} : { className })}
    />
  )
}
