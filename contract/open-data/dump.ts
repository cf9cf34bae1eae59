import * as z from 'zod'
import { dayNumber, dayText } from '../clocks/days.ts'
import { localDay, momentAt } from '../clocks/zone.ts'

/** What a dump holds, each as a table and as lines of JSON. */
export const DUMP_PARTS = ['hearings', 'questions', 'cases', 'promises', 'departments'] as const
export type DumpPart = (typeof DUMP_PARTS)[number]
export const DUMP_FORMS = ['jsonl', 'csv'] as const

/** The version of the rows' fields. Fields may be added within a version; none is taken away. */
export const DUMP_SCHEMA = 1

/** A month, YYYY-MM. */
export const dumpMonth = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/)

/** Name of a file of a dump: a part in a form, compressed by gzip. */
export const dumpFileName = z
  .string()
  .regex(new RegExp(`^(?:${DUMP_PARTS.join('|')})\\.(?:${DUMP_FORMS.join('|')})\\.gz$`))

/** Name of the file that lists the others. */
export const MANIFEST_NAME = 'manifest.json'

/** A file of a dump: how many rows it has, how long it is as it is downloaded, and the SHA-256 of that in hex. */
export const dumpFile = z.object({
  name: dumpFileName,
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string(),
})
export type DumpFile = z.infer<typeof dumpFile>

/**
 * What a dump says of itself. It has what began in `[since, until)`: hearings by their begin, questions by the moment of their asking; and cases that were open
 * at any time in it, with their promises; and all departments; all as it stood at `madeAt`. `made`: how often it was made; more than once where what stood
 * in it was erased, edited or withheld since (`madeAnewFor`).
 */
export const dumpManifest = z.object({
  schema: z.literal(DUMP_SCHEMA),
  month: dumpMonth,
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  madeAt: z.iso.datetime(),
  made: z.int().min(1),
  madeAnewFor: z.enum(['erased-or-changed']).nullable(),
  files: z.array(dumpFile),
})
export type DumpManifest = z.infer<typeof dumpManifest>

/** The month in which a moment lies, by the clock of a place. */
export const monthOf = (at: Date, timeZone: string): string => dayText(localDay(timeZone, at.getTime())).slice(0, 7)

/** The month after one. */
export function monthAfter(month: string): string {
  const [year = 0, n = 0] = month.split('-').map(Number)
  return n === 12 ? `${year + 1}-01` : `${year}-${String(n + 1).padStart(2, '0')}`
}

/** When a month begins, by the clock of a place. */
export const monthBegin = (month: string, timeZone: string): Date =>
  new Date(momentAt(timeZone, dayNumber(`${month}-01`), 0))

/** Under whose name the files of a month lie in storage. */
export const dumpOwner = (month: string): string => `data-${month}`
