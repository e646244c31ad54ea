import Link from 'next/link'
import type { ReactNode } from 'react'
import { Logo } from '#components/ui/logo.tsx'

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-4 py-10">
      <Link href="/" className="self-center rounded-md p-1">
        <Logo />
      </Link>
      {children}
    </main>
  )
}
