'use client'

import type { ReactNode } from 'react'
import { UNSAFE_PortalProvider as PortalProvider } from 'react-aria/PortalProvider'
import { contentId } from './skip-link.tsx'

const findMain = () => document.getElementById(contentId)

/** Has tooltips, popovers and menus stand in the page's main landmark: outside of all of them some readers pass them by. */
export function OverlaysInMain({ children }: { children: ReactNode }) {
  return <PortalProvider getContainer={findMain}>{children}</PortalProvider>
}
