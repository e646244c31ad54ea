// What a process has taken of the machine, from Linux's /proc; elsewhere nothing is known.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

export type ProcessUsage = {
  /** The most memory that it ever held at a time. */
  peakMemoryMb: number
  cpuSeconds: number
}

const ticksPerSecond = 100

/** Null where it cannot be known. */
export function readUsage(pid: number | undefined): ProcessUsage | null {
  const peakMemoryMb = readStatus(pid, 'VmHWM')
  if (pid === undefined || peakMemoryMb === null) return null
  return { peakMemoryMb, cpuSeconds: ticksOf(pid).own / ticksPerSecond }
}

/** What a process holds now. */
export function readMemoryMb(pid: number | undefined): number | null {
  return readStatus(pid, 'VmRSS')
}

/** CPU seconds of a process and of every child that it has or had: a Postgres server with its backends. */
export function readTreeCpuSeconds(pid: number): number | null {
  if (!existsSync(`/proc/${pid}/stat`)) return null
  const { own, ended } = ticksOf(pid)
  const living = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ticksOf(Number(name)))
    .filter(({ parent }) => parent === pid)
  return living.reduce((sum, child) => sum + child.own, own + ended) / ticksPerSecond
}

/** The process that started a process: of a Postgres connection's, the server. */
export function readParent(pid: number): number {
  return ticksOf(pid).parent
}

/** Of `proc_pid_status(5)`, in MB; null when the process is gone. */
function readStatus(pid: number | undefined, field: 'VmHWM' | 'VmRSS'): number | null {
  const file = `/proc/${String(pid)}/status`
  if (pid === undefined || !existsSync(file)) return null
  const kilobytes = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(file, 'utf8'))?.[1]
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024)
}

/** Fields 4 and 14 to 17 of `proc_pid_stat(5)`; the name before them is in parentheses and may hold anything. */
function ticksOf(pid: number): { parent: number; own: number; ended: number } {
  let stat = ''
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    // It has ended meanwhile.
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const at = (field: number) => Number(fields[field - 3] ?? 0)
  return { parent: at(4), own: at(14) + at(15), ended: at(16) + at(17) }
}
