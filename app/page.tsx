import { LandingHeader } from '#components/landing/landing-header.tsx'
import { LandingFooter } from '#components/landing/landing-footer.tsx'
import { Hero } from '#components/landing/hero.tsx'
import { Particulars } from '#components/landing/particulars.tsx'
import { ProductPicture } from '#components/landing/product-picture.tsx'
import { Steps } from '#components/landing/steps.tsx'
import { getViewer } from '#lib/auth/viewer.ts'

export default async function LandingPage() {
  const isSignedIn = (await getViewer()) !== null
  return (
    <div className="mx-auto flex max-w-6xl flex-col px-5 sm:px-8">
      <LandingHeader isSignedIn={isSignedIn} />
      <main className="flex flex-col gap-20 pt-14 pb-24 sm:gap-28 sm:pt-24">
        <div className="flex flex-col gap-12 sm:gap-16">
          <Hero isSignedIn={isSignedIn} />
          <ProductPicture />
        </div>
        <Steps />
        <Particulars />
      </main>
      <LandingFooter />
    </div>
  )
}
