import { Card } from '#components/ui/card.tsx'
import { CardHeader } from '#components/ui/card-header.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { connectButtonHtml, connectButtonStyle, connectButtonText } from './connect-button-html.ts'

/** A Connect button to put on one's own website, to see and to copy. */
export function ConnectButtonCard({ connectUrl }: { connectUrl: string }) {
  return (
    <Card aria-labelledby="connect-button-title">
      <CardHeader
        titleId="connect-button-title"
        title="Connect button for your own site"
        description="Leads to this workspace’s Connect page; whoever presses it signs in here first."
      />
      <div className="flex flex-col gap-4 px-4 pb-5 sm:px-5">
        <CopyField label="HTML" value={connectButtonHtml(connectUrl)} isMultiline />
        <div className="flex flex-wrap items-center gap-3">
          <span className="text-sm text-muted">It looks like this:</span>
          <a href={connectUrl} style={connectButtonStyle}>
            {connectButtonText}
          </a>
        </div>
      </div>
    </Card>
  )
}
