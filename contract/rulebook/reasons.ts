import * as z from 'zod'
import { PACE_CODES, PACE_REASONS } from '../pace-reasons.ts'
import { REASONS, type ReasonCode } from '../states.ts'
import { REVIEW_CODES, REVIEW_REASONS } from '../vote-review.ts'
import { code, explains, name } from './parts.ts'

/** What is decided for a reason that has a code: about a question, about the pace of a hearing, about votes, about a case. */
export const REASONED_ACTS = [
  'decline',
  'hold',
  'edit',
  'merge',
  'erase',
  'pace',
  'count_votes',
  'set_votes_aside',
  'dispute',
  'extend',
  'on_the_books',
  'release_identity',
  'withdraw_promise',
] as const

/** A reason: its code, what it may be given for, its name, and what it means. */
export const reason = z.object({ code, for: z.array(z.enum(REASONED_ACTS)).min(1), name, explains })
export type Reason = z.infer<typeof reason>
export type ReasonedAct = (typeof REASONED_ACTS)[number]

/** The same list for staff and public, so that a name explains itself unless something is said besides. */
const plain = (code: string, acts: readonly ReasonedAct[], text: Record<'zh-CN' | 'en', string>): Reason => {
  const name = { zh: text['zh-CN'], en: text.en }
  return { code, for: [...acts], name, explains: name }
}

/**
 * Reasons that the desks of a hearing give today. Desks and entries know them by these codes, so every rulebook has them as they are here.
 */
export const HEARING_REASONS: readonly Reason[] = [
  ...(Object.keys(REASONS) as ReasonCode[]).map((code) => plain(code, REASONS[code].for, REASONS[code].text)),
  ...PACE_CODES.map((code) => plain(code, ['pace'], PACE_REASONS[code])),
  ...REVIEW_CODES.map((code) =>
    plain(code, [REVIEW_REASONS[code].for === 'count' ? 'count_votes' : 'set_votes_aside'], REVIEW_REASONS[code].text),
  ),
]

const CODES: ReadonlySet<string> = new Set(HEARING_REASONS.map(({ code }) => code))

/** Whether a reason is one that the desks of a hearing know by its code, and that no rulebook changes. */
export const isOfHearings = (code: string): boolean => CODES.has(code)
