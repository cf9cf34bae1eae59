import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 25

/** Whether a process of this number runs (one that we may not signal counts as running, a zombie does not). */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** In a container nobody may collect orphans that ended; where there is no /proc there are no such containers either. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Sends a signal to a process or, with a negative number, to its group; a process that has ended is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself.
  }
}

/** Asks a process to end with `signal`; what of its group still runs once it has, or after `graceMs`, is killed. */
export async function endProcess(pid: number, signal: NodeJS.Signals, graceMs: number) {
  sendSignal(pid, signal)
  for (let waited = 0; waited < graceMs && alive(pid); waited += POLL_MS) await sleep(POLL_MS)
  sendSignal(-pid, 'SIGKILL')
}
