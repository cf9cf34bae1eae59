import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second (`getconf CLK_TCK`). */
const TICK_MS = 10
/** Fields of /proc/PID/stat after the program's name (proc(5)): parent, time in user mode, time in the kernel. */
const FIELDS = { parent: 1, user: 11, kernel: 12 } as const

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
  const own = timeIn(statOf(pid))
  if (!family) return own
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat[FIELDS.parent] === pid)
    .reduce((sum, stat) => sum + timeIn(stat), own)
}

/** Memory of a process that is in use now, in bytes. */
export function residentBytes(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1] ?? 0) * 1_024
}
