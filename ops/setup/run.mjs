import { spawn } from 'node:child_process'
import { ROOT } from './place.mjs'

const LAST_LINES = 20

/**
 * Runs a program with its standard input closed and returns its exit status (null when it was stopped or never
 * started) with its last lines. `onLine` sees each line as it comes and may answer 'stop'; `limitMs` stops it too.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, limitMs?: number, onLine?: (line: string) => unknown }} [options]
 * @returns {Promise<{ status: number | null, last: string[] }>}
 */
export function run(command, args, { cwd = ROOT, env, limitMs, onLine } = {}) {
  return new Promise((resolve) => {
    /** @type {string[]} */
    const last = []
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const stop = () => {
      try {
        if (child.pid) process.kill(-child.pid, 'SIGTERM')
      } catch {
        // It has ended by itself.
      }
    }
    const timer = limitMs ? setTimeout(stop, limitMs) : undefined
    // Its group is its own, so that a stop reaches all of it: pass on what would end us.
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    const onSignal = () => {
      stop()
      process.exit(130)
    }
    for (const signal of signals) process.on(signal, onSignal)
    const take = lineReader((line) => {
      last.push(line)
      if (last.length > LAST_LINES) last.shift()
      if (onLine?.(line) === 'stop') stop()
    })
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    const end = (/** @type {number | null} */ status) => {
      clearTimeout(timer)
      for (const signal of signals) process.off(signal, onSignal)
      resolve({ status, last })
    }
    child.on('error', (error) => {
      last.push(error.message)
      end(null)
    })
    child.on('close', end)
  })
}

/** @param {(line: string) => void} onLine */
function lineReader(onLine) {
  let rest = ''
  return (/** @type {Buffer} */ chunk) => {
    const lines = (rest + chunk).split(/\r?\n|\r/)
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim()) onLine(line)
  }
}
