import { notFound, redirect } from 'next/navigation'
import { requireViewer } from '#lib/auth/viewer.ts'
import { listWorkspaces } from '#lib/workspaces/list-workspaces.ts'

export default async function FirstWorkspacePage() {
  const { userId } = await requireViewer('/w')
  const [first] = await listWorkspaces(userId)
  if (first === undefined) notFound()
  redirect(`/w/${first.slug}`)
}
