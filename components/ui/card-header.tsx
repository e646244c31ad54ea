import type { ReactNode } from 'react'

type CardHeaderProps = {
  title: ReactNode
  description?: ReactNode
  /** Controls at the right end; below the title where there is no room. */
  actions?: ReactNode
  /** Ties the card to its title: the same id in the card's `aria-labelledby`. */
  titleId?: string
}

/** The title row of a card. */
export function CardHeader({ title, description, actions, titleId }: CardHeaderProps) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 pt-4 pb-3 sm:px-5">
      <div className="min-w-0">
        <h2 id={titleId} className="text-base font-semibold text-ink">
          {title}
        </h2>
        {description ? <div className="text-sm text-muted">{description}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  )
}
