import type { ConnectProblem } from '#lib/connections/problem.ts'

/** The page that explains a problem; it knows the workspace to try again in when there is one. */
export function problemPath({ problem, workspaceSlug }: ConnectProblem): string {
  const query = workspaceSlug === null ? '' : `?${connectQuery(workspaceSlug)}`
  return `/connect/problem/${problem}${query}`
}

/** The page with the Connect button. */
export function connectPath(workspaceSlug: string | null): string {
  return workspaceSlug === null ? '/connect' : `/connect?${connectQuery(workspaceSlug)}`
}

function connectQuery(workspaceSlug: string): string {
  return new URLSearchParams({ workspace: workspaceSlug }).toString()
}
