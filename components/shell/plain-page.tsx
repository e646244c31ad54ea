import type { ReactNode } from 'react'
import { Logo } from '#components/ui/logo.tsx'

type PlainPageProps = { title: string; children: ReactNode; action: ReactNode }

/** A page that says one thing and offers a way on. */
export function PlainPage({ title, children, action }: PlainPageProps) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-lg flex-col justify-center gap-4 px-6 py-16">
      <Logo className="mb-6" />
      <h1 className="text-3xl font-semibold text-ink">{title}</h1>
      <p className="text-lg text-muted">{children}</p>
      <div className="mt-4 flex flex-wrap gap-3">{action}</div>
    </main>
  )
}
