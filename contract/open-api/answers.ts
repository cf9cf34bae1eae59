import * as z from 'zod'
import { hearingSettings } from '../hearing-settings.ts'
import { bilingual, moment } from '../ids.ts'
import { JUDGEMENTS } from '../judgements.ts'
import { ledgerLine } from '../ledger-line.ts'
import { returnListed } from '../returns.ts'
import { rulebookParts } from '../rulebook/schema.ts'
import {
  ANSWER_KINDS,
  CASE_ORIGINS,
  CASE_STATUSES,
  CHANNELS,
  HEARING_STATUSES,
  QUESTION_STATUSES,
  ROLES,
} from '../states.ts'
import { programme, stageParticipant } from '../streams/hearing/entries.ts'
import type { EvidenceCard } from '../streams/hearing/evidence-entries.ts'
import { instantPoll } from '../streams/hearing/poll-entries.ts'
import type { Standby } from '../streams/hearing/standby.ts'
import { publicText } from '../streams/public-text.ts'
import { VOTE_CAUSES } from '../vote-review.ts'

const count = z.int().min(0)
const next = z.int().nullable()
const restriction = z.object({ at: moment, reason: z.string() }).nullable()
/** Where a thing stands in the public record: its stream, and the last entry that the answer holds. */
export const recordPlace = z.object({ stream: z.string(), seq: count })

/** A refusal (RFC 9457). `code` is the platform's own name of it, which never changes; `title` is the sentence in the language asked for. */
export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  field: z.string().optional(),
})

const panelMember = z.object({
  name: z.string(),
  nameEn: z.string().optional(),
  title: bilingual,
  role: z.enum(ROLES),
  department: bilingual.nullable(),
})

/** GET /api/v1/hearings. */
export const hearingsAnswer = z.object({
  hearings: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      title: bilingual,
      summary: bilingual,
      status: z.enum(HEARING_STATUSES),
      startsAt: moment,
      /** By which it is named in an SMS. */
      number: z.int().min(1),
      endsAt: moment,
      closedAt: moment.nullable(),
      /** Why it does not take place, where it was called off. */
      cancelled: z.string().nullable(),
      timeZone: z.string(),
      officials: z.array(panelMember),
      questions: count,
      rehearsal: z.boolean(),
    }),
  ),
})

/** A case on the agenda of a return hearing. */
export const returnItem = returnListed.extend({
  judged: z
    .object({ outcome: z.enum(JUDGEMENTS), reason: z.string().nullable(), text: z.string(), at: moment })
    .nullable(),
  removed: z.object({ text: z.string(), at: moment }).nullable(),
})

const card = z.object({
  id: z.string(),
  title: bilingual,
  text: bilingual,
  picture: z.object({ id: z.string(), alternative: bilingual }).nullable(),
}) satisfies z.ZodType<EvidenceCard>

const standby = z.object({
  deputies: z.record(z.string(), z.object({ key: z.string(), name: z.string(), nameEn: z.string().optional() })),
  ready: z.record(z.string(), moment),
  soundAsked: z.array(z.string()),
  handOver: z.object({ from: z.string(), to: z.string(), at: moment }).nullable(),
  interrupted: z.object({ questionId: z.string(), key: z.string(), since: moment }).nullable(),
}) satisfies z.ZodType<Standby>

/** GET /api/v1/hearings/{slug}. */
export const hearingAnswer = z.object({
  slug: z.string(),
  id: z.string(),
  status: z.enum(HEARING_STATUSES),
  settings: hearingSettings,
  paced: restriction,
  submissionsClosed: restriction,
  startedAt: moment.nullable(),
  closedAt: moment.nullable(),
  cancelled: z.string().nullable(),
  currentItemId: z.string().nullable(),
  counts: z.record(z.enum(QUESTION_STATUSES), count),
  stage: z.array(stageParticipant.extend({ handId: z.string().optional() })),
  /** How many raised hands are up. */
  hands: count,
  programme,
  standby,
  evidence: z.object({ shown: card.nullable(), prepared: z.array(card) }),
  returns: z.record(z.string(), returnItem),
  polls: z.array(instantPoll),
  panel: z.array(panelMember),
  rehearsal: z.boolean(),
  record: recordPlace,
})

const publicAnswer = z.object({
  kind: z.enum(ANSWER_KINDS),
  summary: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  title: bilingual,
  dueOn: z.string().nullable(),
  departmentId: z.string().nullable(),
  at: moment,
})

/** A question as everybody may read it; `text` is null while nobody reviewed it and once it is erased. */
export const questionAnswer = z.object({
  id: z.string(),
  number: count,
  status: z.enum(QUESTION_STATUSES),
  version: count,
  published: z.boolean(),
  topicId: z.string().nullable(),
  channel: z.enum(CHANNELS),
  importedVotes: count,
  mergedIntoId: z.string().nullable(),
  text: publicText.nullable(),
  submittedAt: moment,
  statusAt: moment,
  reason: z.string().nullable(),
  answer: publicAnswer.nullable(),
  caseNumber: z.string().nullable(),
  place: z.int().optional(),
  reviews: z.record(z.string(), z.object({ cause: z.enum(VOTE_CAUSES), votes: count, at: moment })),
  setAside: count,
  erased: z.string().optional(),
})

/** GET /api/v1/hearings/{slug}/questions. */
export const questionsAnswer = z.object({ questions: z.array(questionAnswer.extend({ votes: count })), next })

/** A case in a list. */
export const caseSummary = z.object({
  number: z.string(),
  origin: z.enum(CASE_ORIGINS),
  status: z.enum(CASE_STATUSES),
  statusAt: moment,
  round: count,
  class: z.string(),
  title: z.string().nullable(),
  erased: z.boolean(),
  /** Its words are for its askers and staff alone. */
  confidential: z.boolean(),
  openedAt: moment,
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  timeZone: z.string(),
  departmentId: z.string().nullable(),
  department: bilingual.nullable(),
})

/** GET /api/v1/record. */
export const streamsAnswer = z.object({
  streams: z.array(z.object({ name: z.string(), seq: count, hash: z.string() })),
  next: z.string().nullable(),
})

/** GET /api/v1/record/{stream}. */
export const ledgerAnswer = z.object({
  stream: z.string(),
  head: z.object({ seq: count, hash: z.string() }),
  lines: z.array(ledgerLine),
  next,
})

const rulebookHead = z.object({ number: z.int().min(1), publishedAt: moment, reason: bilingual, digest: z.string() })

/** GET /api/v1/rulebook/{number}. */
export const rulebookAnswer = rulebookHead.extend({ document: rulebookParts })

/** GET /api/v1/rulebook. */
export const rulebookNowAnswer = rulebookAnswer.extend({ versions: z.array(rulebookHead) })
