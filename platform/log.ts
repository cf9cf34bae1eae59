import { pino } from 'pino'
import { env } from './env.ts'

/** Structured log of this process, one JSON line per event, on standard output. No personal data goes in. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['cookie', 'token', 'code', '*.cookie', '*.token', '*.code'],
})
