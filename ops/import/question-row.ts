import { moment } from '#contract/ids.ts'
import { cleanLine } from '#contract/text.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import { type FIELDS, fieldNamed } from './fields.ts'
import type { FileRow } from './read-rows.ts'

/** A question as a file holds it; the text's limits are the door's to check. */
export type QuestionRow = Pick<
  RawInput<'question:import'>,
  'importKey' | 'title' | 'body' | 'author' | 'submittedAt'
> & {
  line: number
  votes: number
}

/** A row that is not imported, in plain words. */
export type BadRow = { line: number; reason: string }

const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}(?:\.\d+)?))? ?(Z|[+-]\d{2}:?\d{2})$/

/** Reads a file's rows as questions. `source` goes before the file's own ids, so that a question of one file is imported once. */
export class QuestionReader {
  /** Names of fields that were there and are not imported. */
  readonly ignored = new Set<string>()
  readonly #source: string
  readonly #lines = new Map<string, number>()

  constructor(source: string) {
    this.#source = source
  }

  /** The question in a row, or why there is none. */
  read(row: FileRow): QuestionRow | BadRow {
    if ('fault' in row) return { line: row.line, reason: row.fault }
    const known: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(row.fields)) {
      const field = fieldNamed(name)
      if (field) known[field] ??= value
      else this.ignored.add(name)
    }
    try {
      return this.#question(row.line, known)
    } catch (error) {
      if (error instanceof Fault) return { line: row.line, reason: error.message }
      throw error
    }
  }

  #question(line: number, fields: Partial<Record<(typeof FIELDS)[number], unknown>>): QuestionRow {
    const { id, author, title, body, submittedAt, votes } = fields
    const key = cleanLine(word('id', id))
    const first = this.#lines.get(key)
    if (first !== undefined) throw new Fault(`its id ${shortened(key)} is already that of line ${first}`)
    const question = {
      line,
      importKey: `${this.#source}:${key}`,
      title: word('title', title),
      body: optional('body', body),
      author: optional('author', author),
      submittedAt: time(submittedAt),
      votes: count(votes),
    }
    this.#lines.set(key, line)
    return question
  }
}

class Fault extends Error {}

function word(field: string, value: unknown): string {
  const text = optional(field, value)
  if (!cleanLine(text)) throw new Fault(`${field} is missing`)
  return text
}

function optional(field: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new Fault(`${field} is not text`)
}

function time(value: unknown): string {
  const text = cleanLine(word('submittedAt', value))
  const [, day, minute, second = '00', zone = ''] = TIME.exec(text.toUpperCase()) ?? []
  const written = `${day}T${minute}:${second}${zone.replace(/^(.\d{2}):?(\d{2})$/, '$1:$2')}`
  if (!moment.safeParse(written).success)
    throw new Fault(
      `submittedAt is no time of the calendar with its zone, such as 2026-11-24T09:30:00+08:00: ${shortened(text)}`,
    )
  return new Date(written).toISOString()
}

function count(value: unknown): number {
  const text = optional('votes', value).normalize('NFKC').trim()
  const votes = Number(text || 0)
  // Tables with empty cells are often written with all their numbers as 5.0.
  if ((text === '' || /^\d+(\.0+)?$/.test(text)) && Number.isSafeInteger(votes)) return votes
  throw new Fault(`votes is not a whole number from 0: ${shortened(text)}`)
}

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
