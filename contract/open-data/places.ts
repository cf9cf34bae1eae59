import * as z from 'zod'
import { CASE_NUMBER } from '../case-number.ts'
import { calendarDay, moment } from '../ids.ts'

/** A moment of a filter: a day, which begins at 00:00 in UTC, or a moment in ISO 8601 with its offset. */
export const dataMoment = z.union([calendarDay, moment]).transform((text) => new Date(text))

/** A topic by its name. */
export const topicName = z.string().trim().min(1).max(200)

/** After which case a page of a list begins, as the page before gave it: the moment of its opening in milliseconds, and its number. */
export const casePlace = z
  .string()
  .regex(new RegExp(`^\\d{1,15}\\.${CASE_NUMBER}$`), { abort: true })
  .refine((text) => moment.safeParse(new Date(Number.parseInt(text, 10)).toISOString()).success)
  .transform((text) => {
    const [at = '', number = ''] = text.split('.')
    return { openedAt: new Date(Number(at)), number }
  })

/** The same as text. */
export const casePlaceText = ({ openedAt, number }: z.output<typeof casePlace>): string =>
  `${openedAt.getTime()}.${number}`

/** After which promise a page begins: its case and its key. */
export const promisePlace = z
  .string()
  .regex(new RegExp(`^${CASE_NUMBER}\\.\\d+\\.promise(?:\\.[A-Za-z0-9._-]{1,40})?$`))
  .transform((text) => {
    const at = text.indexOf('.')
    return { case: text.slice(0, at), key: text.slice(at + 1) }
  })

/** The same as text. */
export const promisePlaceText = ({ case: number, key }: z.output<typeof promisePlace>): string => `${number}.${key}`
