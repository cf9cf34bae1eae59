import * as z from 'zod'
import { id } from '#contract/ids.ts'
import type { Incoming } from '#contract/intake/envelope.ts'
import { telephoneOf } from '#contract/telephone.ts'

/** What a carrier says became of an SMS of ours; `reason` where it did not arrive: a word of the carrier's that names nobody. */
export type Delivery = { smsId: string; reason: string | null }

/** Entries of one push, at most. */
const MOST = 500
/** Longer than any message that is made of parts. */
const LONGEST = 4_000

const REASON = /^[\w.:-]{1,40}$/

const delivery = z.object({ out_id: id, success: z.boolean(), err_code: z.string().default('') })
const written = z.object({
  phone_number: z.string(),
  content: z.string().min(1).max(LONGEST),
  send_time: z.string().default(''),
  sequence_id: z.union([z.string(), z.number()]).default(''),
})

/**
 * What a carrier of templates pushes, in the form of Alibaba Cloud's `SmsReport` and `SmsUp`: what became of what we sent, and what people write.
 * What is neither, or comes from where nobody can be answered, is left out: pushed again it would be no other.
 */
export function pushedIn(body: unknown): { deliveries: Delivery[]; messages: Incoming[] } {
  const entries: unknown[] = Array.isArray(body) ? body.slice(0, MOST) : []
  return {
    deliveries: entries.flatMap((one) => {
      const { data } = delivery.safeParse(one)
      if (!data) return []
      return { smsId: data.out_id, reason: data.success ? null : (REASON.exec(data.err_code)?.[0] ?? 'unknown') }
    }),
    messages: entries.flatMap((one) => {
      const { data } = written.safeParse(one)
      const contact = data && telephoneOf(data.phone_number)
      return data && contact ? messageOf(data, contact) : []
    }),
  }
}

const messageOf = ({ content, send_time, sequence_id }: z.output<typeof written>, contact: string): Incoming => ({
  channel: 'sms',
  messageId:
    String(sequence_id)
      .replace(/[^!-~]/g, '')
      .slice(0, 100) || null,
  contact,
  text: content,
  sentAt: momentOf(send_time),
  part: null,
  operatorId: null,
})

/** The carrier's clock is that of Beijing. */
function momentOf(text: string): Date | null {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(text) ?? []
  const moment = new Date(`${day}T${time}+08:00`)
  return Number.isNaN(moment.getTime()) ? null : moment
}
