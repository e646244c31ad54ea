import Link from 'next/link'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Logo } from '#components/ui/logo.tsx'

/** The name, and the way in. */
export function LandingHeader({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <header className="flex h-16 items-center justify-between">
      <Link href="/" className="rounded-md">
        <Logo />
      </Link>
      {isSignedIn ? (
        <ButtonLink href="/w">Open Callscope</ButtonLink>
      ) : (
        <ButtonLink href="/sign-in">Sign in</ButtonLink>
      )}
    </header>
  )
}
