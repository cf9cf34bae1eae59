import * as z from 'zod'
import { LIMITS } from './limits.ts'
import type { EntryType } from './record.ts'

/**
 * The types of entries that a webhook may tell of, by the noun of the page. Their public bodies are what anybody reads in the record; what goes
 * on while a hearing is moderated, on its stage, or with the staff's sessions is left out.
 */
export const WEBHOOK_EVENTS = {
  hearing: [
    'hearing.scheduled',
    'hearing.configured',
    'hearing.started',
    'hearing.paused',
    'hearing.resumed',
    'hearing.closed',
    'hearing.archived',
    'hearing.submissions_closed',
    'hearing.submissions_reopened',
    'return.listed',
    'return.judged',
    'return.removed',
    'instant.opened',
    'instant.closed',
  ],
  question: [
    'question.submitted',
    'question.approved',
    'question.published',
    'question.declined',
    'question.filed',
    'question.edited',
    'question.withdrawn',
    'question.retracted',
    'question.merged',
    'question.split',
    'question.erased',
    'answer.published',
  ],
  case: [
    'case.opened',
    'case.text_published',
    'case.made_public',
    'case.text_edited',
    'case.text_erased',
    'case.classified',
    'case.routed',
    'case.attended',
    'case.disputed',
    'case.arbitrated',
    'case.co_handler_added',
    'case.co_handler_removed',
    'case.informed',
    'case.reply_published',
    'case.citizen_asked',
    'case.citizen_answered',
    'case.extended',
    'case.escalated',
    'case.redated',
    'case.milestone_planned',
    'case.milestone_moved',
    'case.milestone_reached',
    'case.milestone_dropped',
    'case.conference_called',
    'case.conference_held',
    'case.conference_cancelled',
    'case.shelved',
    'case.review_held',
    'case.unshelved',
    'case.resolved',
    'case.confirmed',
    'case.reopened',
    'case.unconfirmed',
    'case.rated',
    'case.merged',
    'case.split',
    'case.return_listed',
    'case.return_removed',
    'case.promise_judged',
  ],
  authority: ['department.created', 'department.renamed', 'department.retired', 'rulebook.published'],
} as const satisfies Readonly<Record<string, readonly EntryType[]>>

export type WebhookGroup = keyof typeof WEBHOOK_EVENTS
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[WebhookGroup][number]

/** The groups in which the types are shown. */
export const WEBHOOK_GROUPS = Object.keys(WEBHOOK_EVENTS) as WebhookGroup[]
const ALL: readonly WebhookEvent[] = WEBHOOK_GROUPS.flatMap((group): readonly WebhookEvent[] => WEBHOOK_EVENTS[group])

/** Whether a webhook may tell of entries of a type. */
export const isWebhookEvent = (type: string): type is WebhookEvent => ALL.some((one) => one === type)

/** What a webhook tells of: at least one type, each once. */
export const webhookTypes = z
  .array(z.enum(ALL))
  .min(1)
  .max(ALL.length)
  .transform((types) => [...new Set(types)].sort())

/** The address of a receiver: http or https, without a name or password in it. */
export const webhookUrl = z
  .url({ protocol: /^https?$/ })
  .max(LIMITS.webhookUrl.max)
  // Asked of what is no address, too.
  .refine((url) => URL.canParse(url) && !new URL(url).username && !new URL(url).password && !new URL(url).hash)

/** Receivers that may be told at once. */
export const MOST_WEBHOOKS = 50

/**
 * Seconds from a failed try to the next one, as Standard Webhooks recommends. After the last one a message has finally failed: in about three
 * days.
 */
export const WEBHOOK_RETRY_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const

/** How long a receiver may take to answer, in seconds. */
export const WEBHOOK_ANSWER_SECONDS = 10

/** Hours for which messages are signed by the secret of before as well, once it was rolled. */
export const WEBHOOK_OLD_SECRET_HOURS = 24

/** Days for which it is known what became of a message. */
export const WEBHOOK_KEPT_DAYS = 30

/** Why a message was not taken: the address may not be reached, no connection, no answer in time, an answer that was not 2xx. */
export const WEBHOOK_FAILURES = ['address', 'connection', 'timeout', 'status'] as const
export type WebhookFailure = (typeof WEBHOOK_FAILURES)[number]

/**
 * What a receiver is sent, as JSON, in the form of Standard Webhooks. `data` says where the entry stands in the record, whose hash it has there
 * (hex), and its public body, in which nothing stands that the record does not show to everybody.
 */
export type WebhookMessage = {
  type: string
  timestamp: string
  data: { stream: string; seq: number; hash: string; public: unknown }
}
