import { headers } from 'next/headers'
import { ClosingCall } from '#components/landing/closing-call.tsx'
import { HowItWorks } from '#components/landing/how-it-works.tsx'
import { LandingFooter } from '#components/landing/landing-footer.tsx'
import { LandingHeader } from '#components/landing/landing-header.tsx'
import { ProductPicture } from '#components/landing/product-picture.tsx'
import { WhatItReads } from '#components/landing/what-it-reads.tsx'
import { WhatSetsItApart } from '#components/landing/what-sets-it-apart.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { localeFrom } from '#lib/analytics/locale.ts'
import { getViewer } from '#lib/auth/viewer.ts'
import { systemClock } from '#lib/clock.ts'

export default async function LandingPage() {
  const viewer = await getViewer()
  const locale = localeFrom((await headers()).get('accept-language'))
  return (
    <div className="mx-auto w-full max-w-6xl px-4 sm:px-8">
      <LandingHeader isSignedIn={viewer !== null} />
      <main>
        <div className="max-w-3xl pt-12 pb-10 sm:pt-18 sm:pb-12">
          <h1 className="text-4xl font-semibold text-ink sm:text-5xl">
            Every call on your Twilio accounts, in one place
          </h1>
          <p className="mt-5 max-w-2xl text-lg text-pretty text-muted sm:text-xl">
            Connect a Twilio account with one press and read-only consent. See how many calls, when,
            answered or not, how long, what they cost, to and from whom. No auth token changes
            hands, and analysts never need a Twilio login.
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            {viewer === null ? (
              <ButtonLink href="/sign-up" variant="primary" size="large">
                Create account
              </ButtonLink>
            ) : (
              <ButtonLink href="/w" variant="primary" size="large">
                Go to your calls
              </ButtonLink>
            )}
          </div>
        </div>
        <ProductPicture today={systemClock()} locale={locale} />
        <div className="pt-14 sm:pt-16">
          <HowItWorks />
          <WhatItReads />
          <WhatSetsItApart />
        </div>
        {viewer === null ? <ClosingCall /> : null}
      </main>
      <LandingFooter />
    </div>
  )
}
