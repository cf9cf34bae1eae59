import * as z from 'zod'
import {
  calendarDay,
  departmentId,
  hearingId,
  id,
  moment,
  personId,
  questionId,
  slug,
  timeZone,
  topicId,
} from './ids.ts'
import { LIMITS } from './limits.ts'
import { PACE_CODES } from './pace-reasons.ts'
import { ANSWER_KINDS, type QuestionStatus, REASONS, type ReasonCode, ROLES, TIERS } from './states.ts'
import { bothLines, line, text } from './text.ts'
import { emailAddress } from './typed.ts'
import { REVIEW_CODES, REVIEW_OUTCOMES, VOTE_CAUSES } from './vote-review.ts'

/** Who a command is for; the rule itself checks, this column is for documents and tests. */
export type Who = 'citizen' | 'moderator' | 'official' | 'admin' | 'system'
const command = <S extends z.ZodType>(who: readonly Who[], input: S) => ({ who, input })

const reason = z.enum(Object.keys(REASONS) as [ReasonCode, ...ReasonCode[]])
/** A question as the sender saw it: a newer version is a conflict. */
const seen = { questionId, version: z.number().int().positive() }
const hearing = z.object({ hearingId })
const tokenHash = z.base64url().length(43)
/** The session that a device has from now on, and the one that ends with it. `proven`: a second factor was shown. */
const nextSession = z.object({
  tokenHash,
  endedHash: tokenHash.nullable(),
  device: z
    .string()
    .regex(/^[a-z -]{0,40}$/)
    .default(''),
  proven: z.boolean().default(false),
})
/** A credential's id is at most 1,023 bytes (WebAuthn 3, 5.1). */
const passkeyId = z.base64url().min(1).max(1_364)
const note = text(LIMITS.note).default('')
/** With it goes what the record shows of the question: all of it where the question ends, else all but the present wording. For reasons of an erasure only. */
const erases = z.boolean().default(false)

const haveOwnIds = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id)).size === rows.length

/** What an administrator sets on a hearing; the whole of it is sent each time. */
export const hearingSettings = z.object({
  title: bothLines(LIMITS.hearingTitle),
  summary: z.object({ zh: text(LIMITS.questionBody), en: text(LIMITS.questionBody) }),
  startsAt: moment,
  endsAt: moment,
  timeZone,
  watchTier: z.enum(TIERS),
  askTier: z.enum(TIERS),
  voteTier: z.enum(TIERS),
  moderation: z.enum(['before', 'after']),
  askUntil: moment.nullable(),
  questionsPerPerson: z.number().int().min(1).max(10_000),
  questionIntervalSeconds: z.number().int().min(0).max(86_400),
  answerSeconds: z.number().int().min(30).max(3_600),
  agenda: z
    .array(z.object({ id, title: bothLines(LIMITS.hearingTitle), minutes: z.number().int().min(1).max(600) }))
    .max(30)
    .refine(haveOwnIds),
  topics: z
    .array(z.object({ id: topicId, name: bothLines(LIMITS.name), departmentId: departmentId.nullable() }))
    .max(30)
    .refine(haveOwnIds),
})
export type HearingSettings = z.infer<typeof hearingSettings>

/** The part of the settings that moderators change while a hearing runs. */
export const pace = hearingSettings.pick({ questionIntervalSeconds: true, askTier: true, voteTier: true })
const paceReason = z.enum(PACE_CODES)

/** Every command of the door: who it is for and what it takes. Names are `noun:verb`. */
export const COMMANDS = {
  'hearing:create': command(
    ['admin'],
    z.object({ hearingId, slug, rehearsal: z.boolean().default(false), settings: hearingSettings }),
  ),
  /** `from`: the pace as the sender saw it, where that was shown; one that moderators changed meanwhile is a conflict. */
  'hearing:configure': command(['admin'], z.object({ hearingId, settings: hearingSettings, from: pace.optional() })),
  'hearing:schedule': command(['admin'], hearing),
  'hearing:start': command(['moderator', 'admin'], hearing),
  'hearing:pause': command(['moderator', 'admin'], hearing),
  'hearing:resume': command(['moderator', 'admin'], hearing),
  'hearing:advance': command(['moderator', 'admin'], z.object({ hearingId, itemId: id })),
  'hearing:close': command(['moderator', 'admin'], hearing),
  /** `order`: all questions that are next, in the order in which they will be called. */
  'hearing:order-next': command(
    ['moderator', 'admin'],
    z.object({ hearingId, order: z.array(questionId).min(1).max(500) }),
  ),
  /** `from` as the sender saw it: a pace that changed meanwhile is a conflict. A reason is needed where somebody may do less than before. */
  'hearing:pace': command(
    ['moderator', 'admin'],
    z.object({ hearingId, from: pace, to: pace, reason: paceReason.nullable().default(null), note }),
  ),
  'hearing:close-submissions': command(['moderator', 'admin'], z.object({ hearingId, reason: paceReason, note })),
  'hearing:reopen-submissions': command(['moderator', 'admin'], hearing),
  'hearing:archive': command(['admin'], hearing),
  'stage:enter': command(['official', 'moderator'], hearing),
  'stage:leave': command(['official', 'moderator'], hearing),
  'stage:remove': command(['moderator'], z.object({ hearingId, personId })),
  'stage:invite': command(['moderator'], z.object({ hearingId, personId })),
  /** Nothing came from this seat since `quietSince`: the seat is freed. */
  'stage:release': command(['system'], z.object({ hearingId, personId, quietSince: z.iso.datetime({ offset: true }) })),
  'question:submit': command(
    ['citizen'],
    z.object({
      hearingId,
      questionId,
      title: line(LIMITS.questionTitle),
      body: text(LIMITS.questionBody).default(''),
      topicId: topicId.nullable().default(null),
      signature: z.enum(['name', 'pseudonym']).default('pseudonym'),
      /** Who wrote it, where it was kept on a device that others use too: sent for nobody else. */
      by: personId.optional(),
    }),
  ),
  'question:import': command(
    ['admin'],
    z.object({
      hearingId,
      questionId,
      importKey: line(LIMITS.importKey),
      author: line(LIMITS.importedAuthor),
      title: line(LIMITS.importedTitle),
      body: text(LIMITS.importedBody).default(''),
      submittedAt: moment,
      votes: z.number().int().min(0).max(1_000_000_000).default(0),
    }),
  ),
  'question:withdraw': command(['citizen'], z.object({ questionId, erases })),
  'question:approve': command(['moderator'], z.object(seen)),
  'question:hold': command(['moderator'], z.object({ ...seen, reason, note, erases })),
  'question:decline': command(['moderator'], z.object({ ...seen, reason, note, erases })),
  'question:edit': command(
    ['moderator'],
    z.object({
      ...seen,
      reason,
      title: line(LIMITS.importedTitle),
      body: text(LIMITS.importedBody).default(''),
      erases,
    }),
  ),
  /** Undoes the sender's own last decision on the question: approved, held, declined, edited. */
  'question:retract': command(['moderator'], z.object(seen)),
  /** Blanks the question's words wherever they stand; an open question is declined with it. `keepsText`: all but the present wording. */
  'question:erase': command(['moderator'], z.object({ ...seen, reason, note, keepsText: z.boolean().default(false) })),
  'question:classify': command(['moderator'], z.object({ ...seen, topicId: topicId.nullable() })),
  'question:merge': command(['moderator'], z.object({ ...seen, targetId: questionId })),
  'question:split': command(['moderator'], z.object(seen)),
  'question:queue': command(['moderator'], z.object(seen)),
  'question:unqueue': command(['moderator'], z.object(seen)),
  'question:call': command(['moderator', 'official'], z.object(seen)),
  'question:return': command(['moderator', 'official'], z.object(seen)),
  'answer:publish': command(
    ['official', 'moderator'],
    z.object({
      ...seen,
      kind: z.enum(ANSWER_KINDS),
      summary: text(LIMITS.answerSummary),
      dueOn: calendarDay.nullable().default(null),
      departmentId: departmentId.nullable().default(null),
    }),
  ),
  'votes:review': command(
    ['system'],
    z.object({
      questionId,
      reviewId: id,
      cause: z.enum(VOTE_CAUSES),
      /** Whose votes, where the cause is a network: its hash as the votes carry it, hex. */
      network: z.hex().max(128).nullable().default(null),
      /** Votes cast after this moment. */
      since: moment,
    }),
  ),
  'votes:decide': command(
    ['moderator'],
    z.object({
      reviewId: id,
      outcome: z.enum(REVIEW_OUTCOMES),
      reason: z.enum(REVIEW_CODES),
      note,
    }),
  ),
  'department:create': command(['admin'], z.object({ departmentId, name: bothLines(LIMITS.name) })),
  'department:rename': command(['admin'], z.object({ departmentId, name: bothLines(LIMITS.name) })),
  'department:retire': command(['admin'], z.object({ departmentId })),
  'role:grant': command(
    ['admin'],
    z.object({
      grantId: id,
      email: emailAddress,
      /** Needed for who has no name as one of the staff yet. */
      name: line({ ...LIMITS.name, min: 0 }),
      role: z.enum(ROLES),
      hearingId: hearingId.nullable().default(null),
      departmentId: departmentId.nullable().default(null),
      title: bothLines(LIMITS.officialTitle).default({ zh: '', en: '' }),
    }),
  ),
  'role:revoke': command(['admin'], z.object({ grantId: id })),
  /** One's own: the session that sends it, all others, all, or the one with this id. */
  'session:end': command(['citizen'], z.object({ which: z.union([z.enum(['this', 'others', 'all']), id]) })),
  'session:revoke': command(['admin'], z.object({ personId })),
  'staff:rename': command(['admin'], z.object({ personId, name: line(LIMITS.name) })),
  'person:rename': command(['citizen'], z.object({ name: line({ min: 0, max: LIMITS.name.max }) })),
  /** `session`: the hash of the token that the device has from now on, and of the one that ends with it. */
  /** Blanks a person's name, address and questions; administrators anybody's, everybody their own. Refused while they hold a role. */
  'person:erase': command(['citizen', 'admin'], z.object({ personId, note })),
  'person:verify': command(
    ['system'],
    z.object({
      email: emailAddress,
      session: nextSession.nullable().default(null),
    }),
  ),
  /** A new passkey, whose answer the sender has verified; recovery codes come with the first one. */
  'factor:register': command(
    ['system'],
    z.object({
      passkey: z.object({
        id: passkeyId,
        publicKey: z.base64url().min(1).max(4_000),
        counter: z.number().int().min(0),
        transports: z.string().regex(/^[a-z,-]{0,100}$/),
        name: line(LIMITS.name),
      }),
      recoveryHashes: z.array(tokenHash).max(20),
      session: nextSession,
    }),
  ),
  'factor:prove': command(['system'], z.object({ passkeyId, counter: z.number().int().min(0), session: nextSession })),
  'factor:recover': command(['system'], z.object({ recoveryHash: tokenHash, session: nextSession })),
  'factor:remove': command(['citizen'], z.object({ passkeyId })),
  'factor:codes': command(['system'], z.object({ recoveryHashes: z.array(tokenHash).min(1).max(20) })),
  /** Whoever lost everything begins anew: the console's. */
  'factor:reset': command(['system'], z.object({ email: emailAddress })),
} as const

/** Name of a command. */
export type CommandName = keyof typeof COMMANDS

/** The rate that a command spends, of those that a person has by tier. */
export const rateOf = (command: CommandName): 'ask' | 'command' => (command === 'question:submit' ? 'ask' : 'command')

/** A command's input after parsing. */
export type Input<N extends CommandName> = z.output<(typeof COMMANDS)[N]['input']>

/** A command's input as a client writes it (defaults may be left out, ids are plain strings). */
export type RawInput<N extends CommandName> = z.input<(typeof COMMANDS)[N]['input']>

/** What an accepted command answers: where its entry stands in the record, and a receipt where one is due. */
export type Accepted = {
  stream: string
  seq: number
  at: string
  receipt?: string | undefined
  /** Of a question: its number at its hearing. */
  number?: number | undefined
  caseNumber?: string | undefined
  id?: string | undefined
  /** Where the same question was sent before: its state now. */
  status?: QuestionStatus | undefined
}
