import { type ChildProcess, execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Whether a child process has ended, by itself or by a signal. */
export const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** Linux counts processor time in hundredths of a second (`getconf CLK_TCK`). */
const TICK_MS = 10
/** Fields of /proc/PID/stat after the program's name (proc(5)): parent, time in user mode and in the kernel, the same of children that ended. */
const FIELDS = { parent: 1, user: 11, kernel: 12, endedUser: 13, endedKernel: 14 } as const

function statOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
  } catch {
    return []
  }
}

const timeIn = (stat: readonly number[]) => ((stat[FIELDS.user] ?? 0) + (stat[FIELDS.kernel] ?? 0)) * TICK_MS

/** Processor time of a process so far, in milliseconds, by the operating system's account; `family`: with its children (a database's servers). */
export function processorMs(pid: number, family = false): number {
  const stat = statOf(pid)
  const own = timeIn(stat)
  if (!family) return own
  const ended = ((stat[FIELDS.endedUser] ?? 0) + (stat[FIELDS.endedKernel] ?? 0)) * TICK_MS
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat[FIELDS.parent] === pid)
    .reduce((sum, stat) => sum + timeIn(stat), own + ended)
}

/** A process and its children, such as a database with its servers: all that must be stopped or killed together. */
export function familyOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return [pid, ...children.trim().split(' ').map(Number)]
}

/** Memory of a process that is in use now, in bytes. */
export function residentBytes(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1] ?? 0) * 1_024
}

/** Processes whose time is measured, by what they are. */
export type Measured = Record<string, readonly { pid: number; family?: boolean }[]>

/** Notes the processor time of processes; what it gives tells how many milliseconds each kind used since. */
export function startClock(measured: Measured): () => Record<string, number> {
  const read = () =>
    Object.entries(measured).map(([name, processes]): [string, number] => [
      name,
      processes.reduce((sum, { pid, family = false }) => sum + processorMs(pid, family), 0),
    ])
  const before = new Map(read())
  return () => Object.fromEntries(read().map(([name, ms]) => [name, ms - (before.get(name) ?? 0)]))
}

/** Gives a process only the processor time that nobody else wants (sched(7), SCHED_IDLE; by chrt, of util-linux). */
export function onlyWhenIdle(pid: number): void {
  execFileSync('chrt', ['--all-tasks', '--idle', '--pid', '0', String(pid)])
}
