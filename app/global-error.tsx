'use client'

import { PlainPage } from '#components/shell/plain-page.tsx'
import { Button } from '#components/ui/button.tsx'
import './globals.css'

export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Callscope could not be shown</title>
        <PlainPage
          title="Callscope could not be shown"
          action={
            <Button
              variant="primary"
              onPress={() => {
                window.location.reload()
              }}
            >
              Reload the page
            </Button>
          }
        >
          The fault is on our side and nothing was lost.
          {error.digest === undefined ? null : ` If it stays, tell your operator: ${error.digest}`}
        </PlainPage>
      </body>
    </html>
  )
}
