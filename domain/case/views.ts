import type { CasePlace } from '#contract/identity.ts'
import type { MapPoint } from '#contract/letters/city-map.ts'
import { holderChanges } from '#contract/streams/case/clock-changes.ts'
import {
  type CaseConference,
  type CaseDispute,
  type CaseInquiry,
  type CasePicture,
  type CaseReply,
  type CaseReplyVersion,
  type CaseView,
  caseText,
  saidIn,
} from '#contract/streams/case/view.ts'
import { withoutWords } from '#contract/streams/case/withheld.ts'
import type { Prisma } from '#prisma/client.ts'
import { judgedOf, removedOf } from '../hearing/returns.ts'
import { QUESTION_PARTS, questionView } from '../question/views.ts'
import { clocksOfRows } from './clock-rows.ts'

/** What a case's view is made of. */
export const CASE_PARTS = {
  hearing: true,
  question: {
    include: {
      ...QUESTION_PARTS,
      topic: true,
      letter: true,
      offers: { orderBy: { at: 'asc' }, include: { hearing: true, question: { select: { ordinal: true } } } },
    },
  },
  coHandlers: true,
  replies: { orderBy: { version: 'asc' } },
  inquiries: true,
  milestones: true,
  conferences: { include: { decisions: { orderBy: { ordinal: 'asc' } } } },
  pictures: { orderBy: [{ at: 'asc' }, { attachmentId: 'asc' }] },
  dispute: true,
  shelf: true,
  lastWords: true,
  ratings: true,
  releases: true,
  returns: { include: { hearing: { select: { slug: true } } } },
  mergedInto: { select: { number: true } },
  merged: { select: { number: true, mergedAt: true } },
  clocks: true,
} as const satisfies Prisma.CaseInclude
type CaseParts = Prisma.CaseGetPayload<{ include: typeof CASE_PARTS }>

/** Where the staff of a case work. */
export const placeOf = (row: Pick<CaseParts, 'hearingId' | 'departmentId' | 'coHandlers'>): CasePlace => ({
  hearingId: row.hearingId,
  departmentId: row.departmentId,
  coHandlers: row.coHandlers.map((one) => one.departmentId),
})

/** Where the matter of a letter is: in the writer's words, and as a point. */
export type LetterPlace = { text: string; point: MapPoint | null }

/** Where the matter of a letter is; null where its writer said nothing. */
export function letterPlace(letter: CaseParts['question']['letter']): LetterPlace | null {
  if (!letter) return null
  const { place: text, latitude, longitude } = letter
  const point = latitude === null || longitude === null ? null : { latitude, longitude }
  return text || point ? { text, point } : null
}

/** A case as one audience reads it: what its askers wrote besides the question is there where `full`, the words of a confidential one where `words`. */
export function caseView(row: CaseParts, seq: number, { full, words }: { full: boolean; words: boolean }): CaseView {
  const view = wholeView(row, seq, full)
  return row.confidential && !words ? withoutWords(view) : view
}

function wholeView(row: CaseParts, seq: number, full: boolean): CaseView {
  const { question } = row
  const { text } = questionView(question, false)
  return {
    seq,
    number: row.number,
    origin: row.origin,
    status: row.status,
    statusAt: row.statusAt.toISOString(),
    version: row.version,
    round: row.round,
    class: row.class,
    lane: row.lane,
    linked: linkedOf(row),
    rulebook: row.rulebook,
    clocks: clocksOfRows(row.clocks),
    holders: holderChanges.parse(row.holders),
    openedAt: row.openedAt.toISOString(),
    confidential: row.confidential,
    hearing: row.hearing.slug,
    questionId: row.questionId,
    departmentId: row.departmentId,
    attendedAt: row.attendedAt?.toISOString() ?? null,
    dueOn: row.dueOn,
    coHandlers: Object.fromEntries(
      row.coHandlers.map(({ departmentId, task, at }) => [departmentId, { task, at: at.toISOString() }]),
    ),
    dispute: row.dispute && disputeView(row.dispute),
    replies: repliesOf(row),
    inquiries: Object.fromEntries(row.inquiries.map((one) => [one.id, inquiryView(one, full)])),
    milestones: Object.fromEntries(
      row.milestones.map(({ id, caseId: _, movedFor: moved, droppedFor: dropped, ...planned }) => [
        id,
        { ...planned, moved, dropped },
      ]),
    ),
    conferences: Object.fromEntries(row.conferences.map((one) => [one.id, conferenceView(one)])),
    pictures: Object.fromEntries(row.pictures.map((picture) => [picture.attachmentId, pictureView(picture)])),
    shelf: row.shelf && shelfView(row.shelf),
    lastWords: Object.fromEntries(
      row.lastWords.map((word) => [
        saidIn(word),
        { answer: word.answer, at: word.at.toISOString(), ...said(word.text, word.pictureIds, full) },
      ]),
    ),
    ratings: Object.fromEntries(
      row.ratings.map(({ solved, fair, fast, ...whose }) => [saidIn(whose), { solved, fair, fast }]),
    ),
    mergedInto: row.mergedInto && row.mergedAt && { number: row.mergedInto.number, at: row.mergedAt.toISOString() },
    merged: Object.fromEntries(
      row.merged.flatMap(({ number, mergedAt }) => (mergedAt ? [[number, { at: mergedAt.toISOString() }]] : [])),
    ),
    released: Object.fromEntries(
      row.releases
        .filter(({ withdrawnAt }) => withdrawnAt === null)
        .map(({ departmentId, at }) => [departmentId, at.toISOString()]),
    ),
    returns: Object.fromEntries(
      row.returns.map((item) => [
        item.hearing.slug,
        { at: item.at.toISOString(), judged: judgedOf(item), removed: removedOf(item) },
      ]),
    ),
    text: text && caseText(text),
    ...(question.erasedFor === null ? {} : { erased: question.erasedFor }),
  }
}

/** The question of a hearing that a letter became. */
function linkedOf({ question }: CaseParts): CaseView['linked'] {
  const offer = question.offers.findLast(({ questionId }) => questionId !== null)
  return offer?.questionId ? { hearing: offer.hearing.slug, linkedId: offer.questionId } : null
}

const said = (text: string | null, pictures: readonly string[], full: boolean) =>
  full && text !== null ? { text, ...(pictures.length ? { pictures } : {}) } : {}

function conferenceView(row: CaseParts['conferences'][number]): CaseConference {
  const { departmentIds: departments, meetsOn, time, place, subject, heldOn, minutes, cancelledFor: cancelled } = row
  const decisions = row.decisions.map(({ text, departmentId, dueOn }) => ({ text, departmentId, dueOn }))
  const held = heldOn !== null && minutes !== null ? { heldOn, minutes, decisions } : null
  return { departments, meetsOn, time, place, subject, held, cancelled }
}

function pictureView(row: CaseParts['pictures'][number]): CasePicture {
  const { replyId, version, milestoneId, digest, width, height } = row
  const of = milestoneId === null ? { replyId: replyId ?? '', version: version ?? 0 } : { milestoneId }
  return { of, digest, width, height, state: row.removedAt ? 'removed' : row.changedAt ? 'changed' : 'shown' }
}

function repliesOf({ replies }: CaseParts): Record<string, CaseReply> {
  return Object.fromEntries(
    [...Map.groupBy(replies, ({ id }) => id)].map(([id, versions]) => [
      id,
      {
        departmentId: versions[0]?.departmentId ?? '',
        versions: versions.map(versionView),
      },
    ]),
  )
}

function versionView(row: CaseParts['replies'][number]): CaseReplyVersion {
  const { version, round, text, joint, empty, reviewers, alikePercent, alikeTo, named, mentioned } = row
  const alike = alikePercent !== null && alikeTo !== null ? { percent: alikePercent, caseNumber: alikeTo } : null
  const meters = named !== null && mentioned !== null ? { alike, named, mentioned } : null
  return { version, round, text, joint, at: row.at.toISOString(), empty, meters, reviewers }
}

function inquiryView(row: CaseParts['inquiries'][number], full: boolean): CaseInquiry {
  const { departmentId, round, text, questionId, answeredAt } = row
  const answered = questionId !== null && answeredAt !== null
  const answer = answered
    ? { questionId, at: answeredAt.toISOString(), ...said(row.answer, row.pictureIds, full) }
    : null
  return { departmentId, round, text, at: row.at.toISOString(), answer }
}

function disputeView(row: NonNullable<CaseParts['dispute']>): CaseDispute {
  const { departmentId, rule, proposesId: proposes, text, decidedForId, decision, decidedAt } = row
  const decided = decidedForId !== null && decision !== null && decidedAt !== null
  return {
    departmentId,
    rule,
    proposes,
    text,
    at: row.at.toISOString(),
    decided: decided ? { departmentId: decidedForId, text: decision, at: decidedAt.toISOString() } : null,
  }
}

function shelfView({ departmentId, reason, condition, reviewOn, since }: NonNullable<CaseParts['shelf']>) {
  return { departmentId, reason, condition, reviewOn, since: since.toISOString() }
}
