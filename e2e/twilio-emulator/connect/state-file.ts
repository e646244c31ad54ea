import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'

const savedState = z.object({
  sandboxes: z.array(
    z.object({
      sid: z.string(),
      customerId: z.string(),
      /** Seconds since 1970. */
      createdAt: z.number(),
      revokedAt: z.number().nullable(),
    }),
  ),
  friendlyNames: z.record(z.string(), z.string()),
})
export type SavedState = z.infer<typeof savedState>

/** Where authorisations outlive the process; without a path they do not. */
export class StateFile {
  readonly #path: string | null

  constructor(path: string | null) {
    this.#path = path
  }

  read(): SavedState {
    if (this.#path === null || !existsSync(this.#path)) return { sandboxes: [], friendlyNames: {} }
    return savedState.parse(JSON.parse(readFileSync(this.#path, 'utf8')))
  }

  /** A reader sees the old state or the new one, never half of it. */
  write(state: SavedState): void {
    if (this.#path === null) return
    mkdirSync(dirname(this.#path), { recursive: true })
    const draft = `${this.#path}.${process.pid}.tmp`
    writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`)
    renameSync(draft, this.#path)
  }
}
