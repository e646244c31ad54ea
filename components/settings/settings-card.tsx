import { useId, type ReactNode } from 'react'
import { CardHeader } from '#components/ui/card-header.tsx'
import { Card } from '#components/ui/card.tsx'

type SettingsCardProps = {
  title: string
  description: string
  actions?: ReactNode
  children?: ReactNode
}

/** One thing to set, with its own form. */
export function SettingsCard({ title, description, actions, children }: SettingsCardProps) {
  const titleId = useId()
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={title} description={description} actions={actions} titleId={titleId} />
      {children}
    </Card>
  )
}
