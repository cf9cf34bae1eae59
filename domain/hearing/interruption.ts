import { INTERRUPTION } from '#contract/streams/hearing/standby.ts'
import type { Db, Tx } from '../kernel/context.ts'
import { hasNeverSent } from './taken-seats.ts'

/** The hearing's question on air, and how its answer stands. */
export type AnswerOnAir = {
  hearingId: string
  questionId: string
  /** The record says that the answer broke off, and has not said since that it goes on. */
  isInterrupted: boolean
  /** Who was last seen or heard of those who answer, and when that ended; null where that is not long enough ago. */
  quiet: { personId: string; since: Date } | null
  /** Somebody of them is seen or heard. */
  goesOn: boolean
}

/**
 * Every answer on air of live hearings, or of one. Those who answer are the officials on programme, or, where the host shows none of them, all
 * officials on the stage. An answer that never began to be sent does not break off.
 */
export async function readAnswersOnAir(db: Db | Tx, now: Date, hearingId?: string): Promise<AnswerOnAir[]> {
  const rows = await db
    .selectFrom('hearing')
    .innerJoin('question', 'question.hearingId', 'hearing.id')
    .innerJoin('stagePresence', 'stagePresence.hearingId', 'hearing.id')
    .innerJoin('roleGrant', (join) =>
      join
        .onRef('roleGrant.hearingId', '=', 'hearing.id')
        .onRef('roleGrant.personId', '=', 'stagePresence.personId')
        .on('roleGrant.role', '=', 'official')
        .on('roleGrant.revokedAt', 'is', null),
    )
    .select([
      'hearing.id as hearingId',
      'hearing.interruptedQuestionId',
      'hearing.interruptedSince',
      'question.id as questionId',
      'question.statusAt',
      'stagePresence.personId',
      'stagePresence.enteredAt',
      'stagePresence.quietSince',
      'stagePresence.shownPlace',
    ])
    .where('hearing.status', '=', 'live')
    .where('question.status', '=', 'answering')
    .where('stagePresence.enteredAt', 'is not', null)
    .$if(hearingId !== undefined, (query) => query.where('hearing.id', '=', hearingId ?? ''))
    .execute()
  return [...Map.groupBy(rows, (row) => row.questionId).values()].flatMap((seats) => {
    const [first] = seats
    if (!first) return []
    const shown = seats.filter(({ shownPlace }) => shownPlace !== null)
    const answering = shown.length ? shown : seats
    const { interruptedSince } = first
    return {
      hearingId: first.hearingId,
      questionId: first.questionId,
      isInterrupted:
        first.interruptedQuestionId === first.questionId &&
        interruptedSince !== null &&
        interruptedSince.getTime() >= first.statusAt.getTime(),
      quiet: quietOf(answering, first.statusAt, now),
      goesOn: answering.some(({ quietSince }) => quietSince === null),
    }
  })
}

type Seat = { personId: string; enteredAt: Date | null; quietSince: Date | null }

/** Of seats from which nothing comes, the one that was last to end; null where something comes, or never came. */
function quietOf(seats: readonly Seat[], calledAt: Date, now: Date): AnswerOnAir['quiet'] {
  let last: { personId: string; since: Date } | null = null
  for (const { personId, enteredAt, quietSince } of seats) {
    if (!quietSince || !enteredAt) return null
    if (hasNeverSent(enteredAt, quietSince)) continue
    if (!last || quietSince > last.since) last = { personId, since: quietSince }
  }
  if (!last || now.getTime() - last.since.getTime() < INTERRUPTION.afterSeconds * 1_000) return null
  return { ...last, since: new Date(Math.max(last.since.getTime(), calledAt.getTime())) }
}
