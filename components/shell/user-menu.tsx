'use client'

import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Button } from '#components/ui/button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { ThemeToggle } from '#components/ui/theme-toggle.tsx'
import { initials } from './initials.ts'

type UserMenuProps = {
  name: string
  email: string
  signOut: () => Promise<void>
  /** Shows the name beside the initials. */
  isWide?: boolean
}

/** Who is signed in, how it should look, and the way out. */
export function UserMenu({ name, email, signOut, isWide = false }: UserMenuProps) {
  return (
    <DialogTrigger>
      <Button
        variant="quiet"
        size={isWide ? 'small' : 'medium'}
        className={isWide ? 'w-full justify-start!' : '-mr-3.5'}
      >
        <span
          aria-hidden
          className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent-ink"
        >
          {initials(name)}
        </span>
        <span className={isWide ? 'truncate' : 'sr-only'}>
          <span className="sr-only">Account of </span>
          {name}
        </span>
      </Button>
      <Popover
        placement={isWide ? 'top start' : 'bottom end'}
        className="w-66 rounded-lg border border-line bg-raised shadow-overlay data-entering:animate-enter"
      >
        <Dialog aria-label="Account" className="outline-none">
          <div className="border-b border-line px-4 py-3">
            <p className="truncate font-medium text-ink">{name}</p>
            <p className="truncate text-sm text-muted">{email}</p>
          </div>
          <div className="flex items-center justify-between gap-3 border-b border-line px-4 py-3">
            <span className="text-sm text-muted">Theme</span>
            <ThemeToggle />
          </div>
          <form action={signOut} className="p-1.5">
            <SubmitButton variant="quiet" size="small" className="w-full justify-start!">
              Sign out
            </SubmitButton>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
