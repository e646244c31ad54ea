import type { ComponentProps } from 'react'
import { DeletionUnderWay } from './deletion-under-way.tsx'
import { ParkedWork } from './parked-work.tsx'

/** What becomes of the calls of a connection that are to be deleted. `jobs`: the deletion, where it is parked. */
export function DeletionNote(parked: ComponentProps<typeof ParkedWork>) {
  return (
    <div className="mx-4 mb-4 sm:mx-5">
      {parked.jobs.length === 0 ? <DeletionUnderWay /> : <ParkedWork {...parked} />}
    </div>
  )
}
