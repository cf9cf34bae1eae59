import { type DestinationStream, pino } from 'pino'
import { env } from './env.ts'

const SECRET = ['cookie', 'set-cookie', 'authorization', 'token', 'code', 'secret', 'password', 'email']

/** Opens a log: one JSON line per event. A secret that got into one, or one level below, is not written. */
export function openLog(destination?: DestinationStream) {
  const redact = SECRET.flatMap((name) => [`["${name}"]`, `*["${name}"]`])
  const options = {
    level: env.LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact,
  }
  return destination ? pino(options, destination) : pino(options)
}

/** Structured log of this process, on standard output. No personal data goes in. */
export const log = openLog()
