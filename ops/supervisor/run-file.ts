import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockHolder } from '../setup/lock.mjs'
import { UserError } from './command-line.ts'
import { dataFolder } from './data-folder.ts'

/** Where the running system's parts are; written by `npm start` for the commands that work on it. */
export type Run = {
  url: string
  port: number
  databaseUrl: string
  redisUrl: string
  /** Empty when this machine has no media worker. */
  mediaUrl: string
  mediaSecret: string
  webPort: number
  realtimePorts: number[]
  /** Process numbers by name; `supervisor` is the one to signal. */
  pids: Record<string, number>
  startedAt: string
}

const fileOf = (folder: string) => join(folder, 'run.json')

/** Lock that the supervisor of this data folder holds from its first step to its last. */
export const supervisorLock = (folder: string) => join(folder, 'supervisor.lock')

/** The system that runs on this data folder; undefined when none does (a file left by a killed one counts as none). */
export function findRun(folder = dataFolder()): Run | undefined {
  try {
    const run = JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Run
    return lockHolder(supervisorLock(folder)) === run.pids.supervisor ? run : undefined
  } catch {
    return undefined
  }
}

/** The system that runs on this data folder; says in a sentence what to do when none does. */
export function readRun(folder = dataFolder()): Run {
  const run = findRun(folder)
  if (run) return run
  throw new UserError('Minsheng is not running on this data folder: start it in another terminal with "npm start".')
}

/** Writes the file (mode 0600: it holds passwords). */
export function writeRun(folder: string, run: Run) {
  writeFileSync(fileOf(folder), `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 })
}

/** Removes the file; one that is not there is no error. */
export function removeRun(folder: string) {
  rmSync(fileOf(folder), { force: true })
}
