import Link from 'next/link'
import { LoaderCircle } from 'lucide-react'

type SyncNoteProps = { slug: string }

/** Says that figures still grow, and where to watch. */
export function SyncNote({ slug }: SyncNoteProps) {
  return (
    <p
      role="status"
      className="flex flex-wrap items-center gap-x-2 rounded-lg bg-accent-soft px-4 py-2 text-sm text-accent-ink"
    >
      <LoaderCircle aria-hidden className="size-3.5 animate-spin" />
      History is still being read, newest days first: older days are not complete yet.
      <Link href={`/w/${slug}/connections`} className="font-medium underline underline-offset-2">
        See the progress
      </Link>
    </p>
  )
}
