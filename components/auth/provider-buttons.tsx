import { SubmitButton } from '#components/ui/submit-button.tsx'
import { ProviderMark } from './provider-mark.tsx'
import { TimeZoneInput } from './time-zone-input.tsx'

type ProviderButtonsProps = {
  providers: readonly { id: string; name: string }[]
  action: (form: FormData) => Promise<void>
  next: string
}

/** The other ways to sign in; nothing when none is set up. */
export function ProviderButtons({ providers, action, next }: ProviderButtonsProps) {
  if (providers.length === 0) return null
  return (
    <>
      <div className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </div>
      <ul className="flex flex-col gap-2.5">
        {providers.map(({ id, name }) => (
          <li key={id}>
            <form action={action}>
              <input type="hidden" name="provider" value={id} />
              <input type="hidden" name="next" value={next} />
              <TimeZoneInput />
              <SubmitButton variant="secondary" className="w-full">
                <ProviderMark provider={id} />
                Continue with {name}
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}
