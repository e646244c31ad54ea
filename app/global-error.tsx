'use client'

import { PlainPage } from '#components/shell/plain-page.tsx'
import './globals.css'

export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Callscope could not be shown</title>
        <PlainPage
          title="Callscope could not be shown"
          action={
            <a href="" className="font-medium text-accent-ink hover:underline">
              Reload the page
            </a>
          }
        >
          The fault is on our side and nothing was lost.
          {error.digest === undefined ? null : ` If it stays, tell your operator: ${error.digest}`}
        </PlainPage>
      </body>
    </html>
  )
}
