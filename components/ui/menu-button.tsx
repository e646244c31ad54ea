'use client'

import type { ComponentProps, ReactNode } from 'react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'

export type MenuEntry = {
  id: string
  label: string
  href?: string
  onAction?: () => void
  isDangerous?: boolean
}

type MenuButtonProps = Pick<ComponentProps<typeof Button>, 'variant' | 'size' | 'className'> & {
  children: ReactNode
  /** The button's name when its content is an icon. */
  label?: string
  entries: readonly MenuEntry[]
}

/** A button that opens a short list of things to do. */
export function MenuButton({ children, label, entries, ...button }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button {...button} {...(label === undefined ? {} : { 'aria-label': label })}>
        {children}
      </Button>
      <Popover
        placement="bottom end"
        className="min-w-44 rounded-lg border border-line bg-raised p-1 shadow-overlay data-entering:animate-enter"
      >
        <Menu className="outline-none">
          {entries.map(({ id, label: text, href, onAction, isDangerous }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={text}
              {...(href === undefined ? {} : { href })}
              {...(onAction === undefined ? {} : { onAction })}
              className={classNames(
                'flex h-8 cursor-pointer items-center rounded-md px-2.5 text-base outline-none data-focused:bg-hover',
                isDangerous ? 'text-negative' : 'text-ink',
              )}
            >
              {text}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
