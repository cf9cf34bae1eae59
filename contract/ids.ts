import * as z from 'zod'

/** A time-ordered UUID (version 7); the browser mints it for creations, so that a resend meets the primary key. */
export const id = z.uuid()

export const questionId = id.brand<'QuestionId'>()
export const hearingId = id.brand<'HearingId'>()
export const personId = id.brand<'PersonId'>()
export const departmentId = id.brand<'DepartmentId'>()
export const topicId = id.brand<'TopicId'>()

/** The hearing's name in addresses. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)

/** Name of a record stream. */
export const streamName = z.string().regex(/^(hearing-[a-z0-9-]{1,60}|case-MS-(\d{4}|TEST)-\d{6,}|authority)$/)

/** A calendar day, YYYY-MM-DD, in the hearing's time zone. */
export const calendarDay = z.iso.date()

/** Text in both languages of the platform. */
export const bilingual = z.object({ zh: z.string(), en: z.string() })
export type Bilingual = z.infer<typeof bilingual>

/** The two languages, as BCP 47 tags. */
export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]
