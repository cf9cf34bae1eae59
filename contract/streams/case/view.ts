import type { LastWord, MilestoneKind } from '../../cases.ts'
import type { HolderChange } from '../../clocks/holders.ts'
import type { ReplyMeters } from '../../replies/meters.ts'
import type { EmptyReply } from '../../replies/substance.ts'
import type { Judged, Removed } from '../../returns.ts'
import type { CaseOrigin, CaseStatus } from '../../states.ts'
import type { PublicText } from '../public-text.ts'
import type { CaseClocks } from './clocks.ts'

/** The words of a case. Its topic is the question's, which the hearing's record tells. */
export type CaseText = Omit<PublicText, 'topicId'>

/** One version of a department's reply. `empty`: what it is that says nothing about the matter. `reviewers`: how many people besides its writers approved it. */
export type CaseReplyVersion = {
  version: number
  round: number
  text: string
  joint: boolean
  at: string
  empty: EmptyReply | null
  /** Null for replies of before there were meters. */
  meters: ReplyMeters | null
  reviewers: number
}

/** A department's reply, by its versions: the last one holds, and none is ever taken out. */
export type CaseReply = { departmentId: string; versions: readonly CaseReplyVersion[] }

/** What a department asked the asker. Whoever answered is known by their question; what they wrote is the desk's to read. */
export type CaseInquiry = {
  departmentId: string
  round: number
  text: string
  at: string
  answer: ({ questionId: string; at: string } & CaseOwnWords) | null
}

/** What an asker wrote and brought for the desk alone. */
type CaseOwnWords = { text?: string | undefined; pictures?: readonly string[] | undefined }

/** A picture that a department shows, with a reply's version or a milestone. `digest`: of the file that the record names; another one once it was changed. */
export type CasePicture = {
  of: { replyId: string; version: number } | { milestoneId: string }
  digest: string
  width: number
  height: number
  state: 'shown' | 'changed' | 'removed'
}

/** A step that a department planned. `moved`, `dropped`: why its day was last changed, why it was given up. */
export type CaseMilestone = {
  departmentId: string
  kind: MilestoneKind
  title: string
  place: string
  time: string
  firstPlannedOn: string
  plannedOn: string
  reachedOn: string | null
  moved: string | null
  dropped: string | null
}

/** Departments that meet about a case. `held`: what they decided; `cancelled`: why they did not meet. */
export type CaseConference = {
  departments: readonly string[]
  meetsOn: string
  time: string
  place: string
  subject: string
  held: {
    heldOn: string
    minutes: string
    decisions: readonly { text: string; departmentId: string; dueOn: string | null }[]
  } | null
  cancelled: string | null
}

/** Why a case can't be solved now, and when it is looked at again. */
export type CaseShelf = { departmentId: string; reason: string; condition: string; reviewOn: string; since: string }

/** A lead's "not ours", and what the arbiter decided. */
export type CaseDispute = {
  departmentId: string
  rule: string
  proposes: string
  text: string
  at: string
  decided: { departmentId: string; text: string; at: string } | null
}

/** What an asker said at the end of a round. The sentence is the desk's to read. */
export type CaseLastWord = { answer: LastWord; at: string } & CaseOwnWords

export type CaseRating = { solved: number | null; fair: number | null; fast: number | null }

/** A case as its record tells it to an audience. */
export type CaseView = {
  /** Last entry that the view holds. */
  seq: number
  number: string
  origin: CaseOrigin
  status: CaseStatus
  statusAt: string
  /** Moves with every change: two people who act on the same one are told apart by it. */
  version: number
  openedAt: string
  /** Its words are for its askers and staff alone. */
  confidential: boolean
  /** 1, and one more each time that an asker reopens it. */
  round: number
  /** A class of the rulebook, by its code. */
  class: string
  /** A fast lane of the rulebook, by its code; null: none. */
  lane: string | null
  /** The question of a hearing that a letter became; null where it became none. */
  linked: { hearing: string; linkedId: string } | null
  /** The slug of its hearing. */
  hearing: string
  questionId: string
  /** The version of the rulebook in force when it was opened; of a case from before there were clocks, when it was given some. Null until then. */
  rulebook: number | null
  /** Every clock that it has had. */
  clocks: CaseClocks
  /** Who has held it since when: `holdings` (contract/clocks/holders.ts) tells for how long, within a clock. */
  holders: readonly HolderChange[]
  /** The lead. */
  departmentId: string | null
  /** When the lead first attended to it in this round. */
  attendedAt: string | null
  dueOn: string | null
  /** What departments besides the lead do, by their ids. */
  coHandlers: Readonly<Record<string, { task: string; at: string }>>
  dispute: CaseDispute | null
  replies: Readonly<Record<string, CaseReply>>
  inquiries: Readonly<Record<string, CaseInquiry>>
  milestones: Readonly<Record<string, CaseMilestone>>
  /** By their ids, in the order in which they were shown. */
  pictures: Readonly<Record<string, CasePicture>>
  conferences: Readonly<Record<string, CaseConference>>
  shelf: CaseShelf | null
  /** By round and question (`saidIn`), as the ratings. */
  lastWords: Readonly<Record<string, CaseLastWord>>
  ratings: Readonly<Record<string, CaseRating>>
  /** The main case with which it is handled together, since when. */
  mergedInto: { number: string; at: string } | null
  /** Cases that are handled together with this one, by their numbers, since when. */
  merged: Readonly<Record<string, { at: string }>>
  /** Departments that were let see who the asker is, and since when; until that ends by itself (`RELEASE_DAYS`) or is withdrawn. */
  released: Readonly<Record<string, string>>
  /** Return hearings on whose agenda it stands, by their slugs, since when, and what each found, or why it was taken off. */
  returns: Readonly<Record<string, { at: string; judged: Judged | null; removed: Removed | null }>>
  /** Null while nobody reviewed it, and once it is erased. */
  text: CaseText | null
  /** Why its words were erased; absent where they were not. */
  erased?: string | undefined
}

/** The words of a case among those of its question. */
export const caseText = ({ title, body, author, edited }: PublicText): CaseText => ({ title, body, author, edited })

/** Names what the asker of a question said of a round. */
export const saidIn = ({ round, questionId }: { round: number; questionId: string }): string => `${round} ${questionId}`
