import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/select-field.tsx'

type ConnectFormProps = {
  /** The workspaces to choose from; the choice shows when there is more than one. */
  workspaces: readonly { slug: string; name: string }[]
}

/**
 * The Connect button: a plain form, because minting a state is a POST and Twilio's page a full navigation that
 * nothing may fetch ahead.
 */
export function ConnectForm({ workspaces }: ConnectFormProps) {
  const [only] = workspaces
  return (
    <form method="post" action="/connect/start" className="flex flex-col gap-4">
      {workspaces.length === 1 && only ? (
        <input type="hidden" name="workspace" value={only.slug} />
      ) : (
        <SelectField
          name="workspace"
          label="Workspace"
          options={workspaces.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      )}
      <Button type="submit" variant="primary" size="large" className="w-full sm:w-fit">
        Connect with Twilio
      </Button>
    </form>
  )
}
