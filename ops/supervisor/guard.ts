import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { bareEnv } from './bare-env.ts'

/** A process that must not outlive this one. Rank 1 (databases) is stopped after everything of rank 0 has ended. */
export type GuardedProcess = { pid: number; signal: NodeJS.Signals; graceMs: number; rank: 0 | 1 }

const guarded = new Map<number, GuardedProcess>()
let guard: ChildProcess | undefined

/**
 * Puts a process under guard: when this process ends in whatever way (SIGKILL too), the guard sends `signal`,
 * waits up to `graceMs` and then kills the guardedProcess's process group. One guard process serves all guarded.
 */
export function guardPid(guardedProcess: GuardedProcess) {
  guarded.set(guardedProcess.pid, guardedProcess)
  if (guard?.connected) guard.send({ add: guardedProcess })
  else startGuard()
}

/** Takes a process that ended out of guard, so that its number may be used by somebody else. */
export function releasePid(pid: number) {
  if (guarded.delete(pid) && guard?.connected) guard.send({ remove: pid })
}

function startGuard() {
  const process_ = spawn(process.execPath, [join(import.meta.dirname, 'guard-process.ts')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Its own group: Ctrl-C in the terminal must not end it before the guarded.
    detached: true,
    env: bareEnv(),
  })
  guard = process_
  process_.on('exit', () => {
    if (guard === process_) guard = undefined
    if (guarded.size > 0) startGuard()
  })
  process_.on('error', () => {})
  for (const guardedProcess of guarded.values()) process_.send({ add: guardedProcess })
  process_.unref()
  process_.channel?.unref()
}
