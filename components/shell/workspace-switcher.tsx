import { ChevronsUpDown } from 'lucide-react'
import { MenuButton } from '#components/ui/menu-button.tsx'

export type WorkspaceChoice = { slug: string; name: string }

type WorkspaceSwitcherProps = { current: WorkspaceChoice; choices: readonly WorkspaceChoice[] }

/** The workspace's name; a menu for those who have more than one. */
export function WorkspaceSwitcher({ current, choices }: WorkspaceSwitcherProps) {
  if (choices.length < 2) {
    return <p className="min-w-0 truncate text-base font-medium text-ink">{current.name}</p>
  }
  return (
    <MenuButton
      variant="quiet"
      size="small"
      label={`Workspace: ${current.name}`}
      className="-mx-2.5 min-w-0 shrink! text-base! text-ink!"
      entries={choices.map(({ slug, name }) => ({ id: slug, label: name, href: `/w/${slug}` }))}
    >
      <span className="truncate">{current.name}</span>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
    </MenuButton>
  )
}
