import type { ReactNode } from 'react'
import Link from 'next/link'
import { Logo } from '#components/ui/logo.tsx'

export default function ConnectLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-xl flex-col px-4 py-6 sm:px-6 sm:py-10">
      <header>
        <Link href="/" className="inline-block rounded-md">
          <Logo />
        </Link>
      </header>
      <main className="my-auto py-10">{children}</main>
    </div>
  )
}
