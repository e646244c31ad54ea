import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { cookies } from 'next/headers'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { Notifications } from '#components/ui/notifications.tsx'
import { parseTheme, themeCookie } from '#components/ui/theme.ts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Callscope', template: '%s · Callscope' },
  description:
    'Call analytics for Twilio. Connect a Twilio account with read-only consent and see every call: how many, answered or not, how long, what they cost.',
  applicationName: 'Callscope',
  formatDetection: { telephone: false, date: false, email: false, address: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f9fafb' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1013' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value)
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      {...(theme === 'system' ? {} : { 'data-theme': theme })}
    >
      <body>
        <NuqsAdapter>{children}</NuqsAdapter>
        <Notifications />
      </body>
    </html>
  )
}
