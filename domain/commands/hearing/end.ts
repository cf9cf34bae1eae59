import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { OPEN_HANDS } from '#contract/hand.ts'
import { isDone, QUESTION_STATUSES, type QuestionStatus } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { casesOfLetters } from '../../case/cases-of-letters.ts'
import { openCases } from '../../case/open-cases.ts'
import { forgetDestinations } from '../../hearing/destinations.ts'
import { HEARING_MACHINE, type HearingAction } from '../../hearing/machine.ts'
import { type HearingRow, lockAgainstVotes } from '../../hearing/rows.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry, type NewEntry } from '../../kernel/entry.ts'
import { moveOf } from '../../kernel/machine.ts'
import { voteKeyOf } from '../../kernel/pseudonym.ts'
import { releaseJoined } from '../../question/come-back.ts'
import { endInstantPoll } from '../instant/end.ts'

const OPEN = QUESTION_STATUSES.filter((status) => !isDone(status))
type CaseOf = [questionId: string, caseNumber: string, departmentId: string | null]

/** States in which a question has left the list without an answer or a case: nothing can share such a fate. */
const LEFT = ['held', 'declined', 'withdrawn'] as const satisfies readonly QuestionStatus[]

/** What the end of a hearing says. */
export const ENDS = ['instant.closed', 'question.split', 'hearing.closed', 'case.opened'] as const

/**
 * Ends a locked hearing: every open question becomes a case, or is followed up in that of the letter that it was, and the final votes enter the record,
 * by a fixed number of statements. A question that is joined to one which has left the list (records from before `releaseJoined` hold such) comes back
 * first.
 */
export async function endHearing(
  tx: Tx,
  hearing: HearingRow,
  action: Extract<HearingAction, 'close' | 'cancel'>,
  ctx: RuleContext,
): Promise<[NewEntry<(typeof ENDS)[number]>, ...NewEntry<(typeof ENDS)[number]>[]]> {
  const hearingId = hearing.id
  const { to } = moveOf(HEARING_MACHINE, hearing.status, action)
  const lost = await tx
    .selectFrom('question')
    .innerJoin('question as target', 'target.id', 'question.mergedIntoId')
    .select('target.id')
    .distinct()
    .where('question.hearingId', '=', hearingId)
    .where('target.status', 'in', LEFT)
    .execute()
  if (lost.length) await lockAgainstVotes(tx, hearingId)
  const polled = await endInstantPoll(tx, hearing, ctx)
  const released: NewEntry<'question.split'>[] = []
  for (const { id } of lost) released.push(...(await releaseJoined(tx, hearing, id, ctx)))
  const open = await tx
    .selectFrom('question')
    .leftJoin('topic', 'topic.id', 'question.topicId')
    .selectAll('question')
    .select('topic.departmentId')
    .where('question.hearingId', '=', hearingId)
    .where('question.status', 'in', OPEN)
    .orderBy('question.number')
    .forUpdate('question')
    .execute()
  const letters = await casesOfLetters(
    tx,
    open.map(({ id }) => id),
  )
  const fresh = open.filter(({ id }) => !letters.has(id))
  const { cases, entries } = await openCases(
    tx,
    hearing,
    fresh.map((question) => ({ ...question, questionId: question.id, dueOn: null })),
    'open',
    ctx,
  )
  await tx
    .updateTable('question')
    .set((x) => ({ status: 'case', statusAt: ctx.now, version: x('version', '+', 1) }))
    .where('hearingId', '=', hearingId)
    .where('status', 'in', OPEN)
    .execute()
  // Nobody can agree any more; another hearing may be proposed.
  await tx
    .updateTable('letterOffer')
    .set({ answeredAt: ctx.now })
    .where('hearingId', '=', hearingId)
    .where('answeredAt', 'is', null)
    .execute()
  await tx
    .updateTable('raisedHand')
    .set({ state: 'ended' })
    .where('hearingId', '=', hearingId)
    .where('state', 'in', OPEN_HANDS)
    .execute()
  await forgetDestinations(tx, hearingId)
  await tx.updateTable('stagePresence').set({ enteredAt: null }).where('hearingId', '=', hearingId).execute()
  await tx
    .updateTable('hearing')
    .set({ status: to, closedAt: ctx.now, showsSlate: false, interruptedQuestionId: null, shownCardId: null })
    .where('id', '=', hearingId)
    .execute()
  const closed = entry(
    hearingStream(hearing.slug),
    'hearing.closed',
    {
      cases: [
        ...cases.map((c): CaseOf => [c.questionId, c.number, c.departmentId]),
        ...[...letters].map(([id, { number, departmentId }]): CaseOf => [id, number, departmentId]),
      ],
      votes: await finalVotes(tx, hearingId),
      votesDigest: await digestOfVotes(tx, hearing),
    },
    { by: ctx.actor.personId },
  )
  const [first, ...rest] = [...polled, ...released, closed]
  return [first ?? closed, ...rest, ...entries]
}

async function finalVotes(tx: Tx, hearingId: string): Promise<[string, number, number][]> {
  const rows = await tx
    .selectFrom('question')
    .leftJoin('tally', 'tally.questionId', 'question.id')
    .select(['question.id', 'tally.n', 'question.importedVotes'])
    .where('question.hearingId', '=', hearingId)
    .where('question.status', '<>', 'merged')
    .where((x) => x.or([x('tally.n', '>', 0), x('question.importedVotes', '>', 0)]))
    .orderBy('question.id')
    .execute()
  return rows.map((row) => [row.id, row.n ?? 0, row.importedVotes])
}

async function digestOfVotes(tx: Tx, hearing: HearingRow): Promise<string> {
  const { rows } = await sql<{ questionId: string; personId: string }>`
    SELECT v.question_id, v.person_id FROM vote v JOIN question q ON q.id = v.question_id WHERE q.hearing_id = ${hearing.id} AND q.status <> 'merged' AND v.active AND NOT v.set_aside`.execute(
    tx,
  )
  const keys = new Map<string, string>()
  const keyOf = (personId: string) => {
    const known = keys.get(personId) ?? voteKeyOf(hearing.pseudonymKey, personId)
    keys.set(personId, known)
    return known
  }
  const digest = createHash('sha256')
  for (const line of rows.map((row) => `${row.questionId} ${keyOf(row.personId)}\n`).sort()) digest.update(line)
  return digest.digest('hex')
}
