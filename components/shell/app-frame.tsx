import type { ReactNode } from 'react'
import Link from 'next/link'
import { Logo } from '#components/ui/logo.tsx'
import { OverlaysInMain } from './overlays-in-main.tsx'
import { SectionLinks } from './section-links.tsx'
import { SkipLink, contentId } from './skip-link.tsx'
import { UserMenu } from './user-menu.tsx'
import { WorkspaceSwitcher, type WorkspaceChoice } from './workspace-switcher.tsx'

type AppFrameProps = {
  workspace: WorkspaceChoice
  workspaces: readonly WorkspaceChoice[]
  viewer: { name: string; email: string }
  signOut: () => Promise<void>
  children: ReactNode
}

/** What stands around every page of a workspace: a side bar on wide screens, a top bar with tabs on others. */
export function AppFrame({ workspace, workspaces, viewer, signOut, children }: AppFrameProps) {
  const home = `/w/${workspace.slug}`
  const switcher = <WorkspaceSwitcher current={workspace} choices={workspaces} />
  return (
    <OverlaysInMain>
      <div className="lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)]">
        <SkipLink />
        <header className="sticky top-0 hidden h-dvh flex-col gap-5 border-r border-line px-3 py-4 lg:flex">
          <Link href={home} className="rounded-md px-2.5">
            <Logo />
          </Link>
          <div className="flex min-w-0 px-2.5">{switcher}</div>
          <SectionLinks slug={workspace.slug} direction="column" />
          <div className="mt-auto">
            <UserMenu {...viewer} signOut={signOut} isWide />
          </div>
        </header>
        <header className="sticky top-0 z-20 border-b border-line bg-canvas lg:hidden">
          <div className="flex h-13 items-center gap-3 px-4 sm:px-6">
            <Link href={home} className="flex rounded-md">
              <Logo isMarkOnly />
            </Link>
            <div className="flex min-w-0 flex-1">{switcher}</div>
            <UserMenu {...viewer} signOut={signOut} />
          </div>
          <SectionLinks slug={workspace.slug} direction="row" />
        </header>
        <main
          id={contentId}
          tabIndex={-1}
          className="mx-auto w-full max-w-7xl min-w-0 px-4 py-6 outline-none sm:px-6 lg:px-8 lg:py-8"
        >
          {children}
        </main>
      </div>
    </OverlaysInMain>
  )
}
