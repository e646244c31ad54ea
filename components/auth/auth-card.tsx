import Link from 'next/link'
import type { ReactNode } from 'react'

type AuthCardProps = {
  title: string
  description: string
  children: ReactNode
  /** The way to the other form. */
  otherWay: { question: string; label: string; href: string }
}

/** The one thing on a page before sign-in. */
export function AuthCard({ title, description, children, otherWay }: AuthCardProps) {
  return (
    <>
      <div className="flex flex-col gap-6 rounded-xl border border-line bg-surface p-6 sm:p-8">
        <div>
          <h1 className="text-2xl font-semibold text-ink">{title}</h1>
          <p className="mt-1 text-muted">{description}</p>
        </div>
        {children}
      </div>
      <p className="text-center text-muted">
        {otherWay.question}{' '}
        <Link
          href={otherWay.href}
          className="rounded-sm font-medium text-accent-ink underline-offset-4 hover:underline"
        >
          {otherWay.label}
        </Link>
      </p>
    </>
  )
}
