import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { sendSignal } from './end-process.ts'
import { guardPid, releasePid } from './guard.ts'

/** What to run and how it is to be stopped. Output goes to the file `log`, which is appended to. */
export type ChildSpec = {
  name: string
  command: string
  args: string[]
  log: string
  env?: NodeJS.ProcessEnv
  cwd?: string
  uid?: number
  gid?: number
  /** An IPC channel, by whose end one of our own Node processes sees that the supervisor is gone. */
  ipc?: boolean
  stopSignal?: NodeJS.Signals
  /** Milliseconds until a child that was asked to stop is killed; default 10,000. */
  stopTimeoutMs?: number
  /** Databases are stopped after everything that uses them. */
  isDatabase?: boolean
}

/** How a child ended; `error` is set when it could not be started at all. */
export type Ending = { code: number | null; signal: NodeJS.Signals | null; error?: string }

const STOP_TIMEOUT_MS = 10_000

/** One run of a child process in a process group of its own; it never outlives the process that started it. */
export class Child {
  readonly name: string
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<Ending>
  readonly #process: ChildProcess
  readonly #spec: ChildSpec
  #ending: Ending | undefined

  private constructor(spec: ChildSpec, process_: ChildProcess) {
    this.name = spec.name
    this.#spec = spec
    this.#process = process_
    this.ended = waitForEnd(process_).then((ending) => {
      this.#ending = ending
      if (process_.pid) {
        releasePid(process_.pid)
        // What it started and left (a bundler's workers) would hold its ports.
        sendSignal(-process_.pid, 'SIGKILL')
      }
      return ending
    })
  }

  /** Starts the process; whether it came up is the caller's question to ask. */
  static start(spec: ChildSpec): Child {
    const log = openSync(spec.log, 'a', 0o600)
    const { command, args, env, cwd, uid, gid } = spec
    try {
      const process_ = spawn(command, args, {
        env,
        cwd,
        uid,
        gid,
        detached: true,
        stdio: spec.ipc ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
      })
      if (process_.pid) {
        const { stopSignal: signal = 'SIGTERM', stopTimeoutMs: graceMs = STOP_TIMEOUT_MS } = spec
        guardPid({ pid: process_.pid, signal, graceMs, rank: spec.isDatabase ? 1 : 0 })
      }
      return new Child(spec, process_)
    } finally {
      closeSync(log)
    }
  }

  /** Process number; undefined when it could not be started. */
  get pid(): number | undefined {
    return this.#process.pid
  }

  get running(): boolean {
    return this.#ending === undefined
  }

  /** Asks the child to end and waits until it has; kills it (with its group) when the time for it is over. */
  async stop() {
    if (this.#ending || !this.pid) return
    sendSignal(this.pid, this.#spec.stopSignal ?? 'SIGTERM')
    const timer = setTimeout(() => this.kill(), this.#spec.stopTimeoutMs ?? STOP_TIMEOUT_MS)
    await this.ended
    clearTimeout(timer)
  }

  /** Kills the child and its group at once. */
  kill() {
    if (this.pid && !this.#ending) sendSignal(-this.pid, 'SIGKILL')
  }
}

async function waitForEnd(process_: ChildProcess): Promise<Ending> {
  const failed = once(process_, 'error').then(([error]) => ({
    code: null,
    signal: null,
    error: String(error?.message),
  }))
  const exited = new Promise<Ending>((resolve) => process_.once('exit', (code, signal) => resolve({ code, signal })))
  return await Promise.race([exited, failed])
}
