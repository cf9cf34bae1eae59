import { dayNumber } from '#contract/clocks/days.ts'
import { momentAt } from '#contract/clocks/zone.ts'
import { calendarDay, moment } from '#contract/ids.ts'
import { cleanLine } from '#contract/text.ts'

/** What is wrong with a row, in plain words. */
export class Fault extends Error {}

const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}(?:\.\d+)?))? ?(Z|[+-]\d{2}:?\d{2})$/
/** As Excel writes it, without a zone. */
const LOCAL_TIME = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/

/** A text that a row must have. */
export function word(field: string, value: unknown): string {
  const text = optional(field, value)
  if (!cleanLine(text)) throw new Fault(`${field} is missing`)
  return text
}

/** A text that a row may have; empty where it lacks it. */
export function optional(field: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new Fault(`${field} is not text`)
}

/** A moment, in ISO 8601 (UTC). `zone`: of times that are written without one. */
export function time(field: string, value: unknown, zone?: string): string {
  const text = cleanLine(word(field, value))
  const at = zoned(text) ?? (zone === undefined ? undefined : local(text, zone))
  if (at !== undefined) return at
  const wanted = zone === undefined ? ' with its zone, such as 2026-11-24T09:30:00+08:00' : ''
  throw new Fault(`${field} is no time of the calendar${wanted}: ${shortened(text)}`)
}

function zoned(text: string): string | undefined {
  const [, day, minute, second = '00', zone = ''] = TIME.exec(text.toUpperCase()) ?? []
  const written = `${day}T${minute}:${second}${zone.replace(/^(.\d{2}):?(\d{2})$/, '$1:$2')}`
  return moment.safeParse(written).success ? new Date(written).toISOString() : undefined
}

function local(text: string, zone: string): string | undefined {
  const [, year, month = '', date = '', hour, minute, second = 0] = LOCAL_TIME.exec(text) ?? []
  const day = calendarDay.safeParse(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  if (!day.success || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return
  const at = momentAt(zone, dayNumber(day.data), Number(hour) * 60 + Number(minute)) + Number(second) * 1_000
  return new Date(at).toISOString()
}

/** A number of votes; none where the row lacks it. */
export function count(field: string, value: unknown): number {
  const text = optional(field, value).normalize('NFKC').trim()
  const votes = Number(text || 0)
  // Tables with empty cells are often written with all their numbers as 5.0.
  if ((text === '' || /^\d+(\.0+)?$/.test(text)) && Number.isSafeInteger(votes)) return votes
  throw new Fault(`${field} is not a whole number from 0: ${shortened(text)}`)
}

/** A text as a sentence quotes it. */
export const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
