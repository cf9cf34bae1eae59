import { execFileSync } from 'node:child_process'
import { findRun, readRun } from '#ops/supervisor/run-file.ts'

/** Number of a part of the running system as the supervisor last wrote it down; a restarted part has another one. Undefined while it is being written. */
export const partPid = (name: 'media' | 'realtime-1' | 'realtime-2'): number | undefined => findRun()?.pids[name]

/** Ends a part at once, as a crash would, and returns its number. */
export function killPart(name: 'realtime-1' | 'realtime-2'): number {
  const pid = readRun().pids[name]
  if (pid === undefined) throw new Error(`the system has no part ${name}`)
  process.kill(pid, 'SIGKILL')
  return pid
}

/** Numbers of the running media workers, children (or their children) of the media process. */
export function mediaWorkers(): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return pid && parent ? [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }] : []
    })
  const media = partPid('media')
  const under = (parent: number): typeof rows =>
    rows.filter((row) => row.parent === parent).flatMap((row) => [row, ...under(row.pid)])
  return (media === undefined ? [] : under(media))
    .filter(({ command }) => command.includes('mediasoup-worke'))
    .map(({ pid }) => pid)
}
