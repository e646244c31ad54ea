import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Whose calls a data directory holds: those of Twilio's customers, or those of the emulator's. */
type DataKind = 'real' | 'emulated'

const contents: Record<DataKind, string> = {
  real: 'the data of real accounts',
  emulated: 'the data of an emulated Twilio',
}

/**
 * Marks a fresh data directory with the kind of its first start.
 *
 * @throws when it is of the other kind: real accounts would be read from the emulator, or its made-up calls be
 *   shown among real ones
 */
export async function claimDataKind(dataDir: string, kind: DataKind): Promise<void> {
  const file = path.join(dataDir, 'kind')
  await mkdir(dataDir, { recursive: true })
  try {
    await writeFile(file, kind, { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const other: DataKind = kind === 'real' ? 'emulated' : 'real'
  if ((await readFile(file, 'utf8')).trim() !== other) return
  throw new Error(
    `${dataDir} holds ${contents[other]}, and this start needs ${contents[kind]}: ` +
      'set CALLSCOPE_DATA_DIR to another directory.',
  )
}
