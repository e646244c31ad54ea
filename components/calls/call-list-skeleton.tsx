import { Card } from '#components/ui/card.tsx'
import { CallTableSkeleton } from './call-table-skeleton.tsx'

/** The list before it is read. */
export function CallListSkeleton() {
  return (
    <Card>
      <CallTableSkeleton rows={15} />
    </Card>
  )
}
