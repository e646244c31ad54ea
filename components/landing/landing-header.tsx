import Link from 'next/link'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Logo } from '#components/ui/logo.tsx'

/** The name, and the way in. */
export function LandingHeader({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <header className="flex h-16 items-center justify-between gap-4">
      <Link href="/" className="rounded-md">
        <Logo />
      </Link>
      <nav aria-label="Account" className="flex items-center gap-1.5">
        {isSignedIn ? (
          <ButtonLink href="/w">Open Callscope</ButtonLink>
        ) : (
          <>
            <ButtonLink href="/sign-in" variant="quiet">
              Sign in
            </ButtonLink>
            <ButtonLink href="/sign-up">Create account</ButtonLink>
          </>
        )}
      </nav>
    </header>
  )
}
