import * as z from 'zod'
import { CASE_NUMBER } from './case-number.ts'

/**
 * A time-ordered UUID (version 7); the browser mints it for creations, so that a resend meets the primary key. In lower case from here on,
 * as the database writes it: one thing has one id, in the record as in the tables.
 */
export const id = z.uuid().toLowerCase()

/** Names one act of one sender: sent again under it, the act is not done again and gets its first answer. */
export const commandId = id.brand<'CommandId'>()

export const questionId = id.brand<'QuestionId'>()
export const hearingId = id.brand<'HearingId'>()
export const personId = id.brand<'PersonId'>()
export const departmentId = id.brand<'DepartmentId'>()
export const topicId = id.brand<'TopicId'>()
export const attachmentId = id.brand<'AttachmentId'>()

/** The hearing's name in addresses. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)

/** The desks' pages for a new hearing, mailbox or poll have this name in their address, so that none of these can. */
export const PAGE_OF_NEW = 'new'

/** The number under which a case is known. */
export const caseNumber = z.string().regex(new RegExp(`^${CASE_NUMBER}$`))

/** PostgreSQL, JavaScript and ISO 8601 agree on the years 1 to 9999; the zone moves a moment by a day at most. */
const isOfOurEra = (time: string) => /^(?!000[01])\d{4}-/.test(time) && !time.startsWith('9999-12-31')

/** A calendar day, YYYY-MM-DD, in the hearing's time zone. */
export const calendarDay = z.iso.date({ abort: true }).refine(isOfOurEra)

/** A moment with its zone, ISO 8601, on a day that exists. */
export const moment = z.iso.datetime({ offset: true, abort: true }).refine(isOfOurEra)

/** A time zone by any of its names in the IANA database, old or new; this runtime need not use the same one itself. Offsets are none. */
export const timeZone = z
  .string()
  .max(64)
  .refine((name) => /^[A-Za-z]/.test(name) && isTimeZone(name))

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** Text in both languages of the platform. */
export const bilingual = z.object({ zh: z.string(), en: z.string() })
export type Bilingual = z.infer<typeof bilingual>

/** The two languages, as BCP 47 tags. */
export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]
