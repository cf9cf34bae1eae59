import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Number of the process that holds a lock file; undefined when nobody does (a dead holder's file counts for nothing).
 * @param {string} file
 * @returns {number | undefined}
 */
export function lockHolder(file) {
  try {
    const { pid, born } = JSON.parse(readFileSync(file, 'utf8'))
    process.kill(pid, 0)
    return birthOf(pid) === born ? pid : undefined
  } catch (error) {
    const isForeign = error instanceof Error && 'code' in error && error.code === 'EPERM'
    return isForeign ? JSON.parse(readFileSync(file, 'utf8')).pid : undefined
  }
}

/**
 * Takes a lock file for this process and returns what gives it back; undefined when another process holds it.
 * @param {string} file
 * @returns {(() => void) | undefined}
 */
export function takeLock(file) {
  mkdirSync(dirname(file), { recursive: true })
  const own = `${file}.${process.pid}`
  writeFileSync(own, JSON.stringify({ pid: process.pid, born: birthOf(process.pid) }), { mode: 0o644 })
  try {
    if (existsSync(file) && lockHolder(file) === undefined) rmSync(file, { force: true })
    // A link appears whole or not at all, so of several takers one wins.
    linkSync(own, file)
  } catch {
    return undefined
  } finally {
    rmSync(own, { force: true })
  }
  const release = () => {
    if (lockHolder(file) === process.pid) rmSync(file, { force: true })
  }
  process.once('exit', release)
  return release
}

/**
 * What tells a process from a later one of the same number, such as after a restart of the machine or container.
 * @param {number} pid
 */
function birthOf(pid) {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')
    return `${boot}/${fields?.[19]}`
  } catch {
    return ''
  }
}
