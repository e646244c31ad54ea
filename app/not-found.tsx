import type { Metadata } from 'next'
import { PlainPage } from '#components/shell/plain-page.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'

export const metadata: Metadata = { title: 'Page not found' }

export default function NotFoundPage() {
  return (
    <PlainPage
      title="There is nothing here"
      action={
        <ButtonLink href="/" variant="primary">
          Go to Callscope
        </ButtonLink>
      }
    >
      The address may be mistyped, the page may be gone, or it belongs to a workspace that you are
      not a member of.
    </PlainPage>
  )
}
