import type { Actor } from '#contract/identity.ts'
import { isLate, postUntil } from '#contract/polls/count.ts'
import type { BallotWay } from '#contract/polls/states.ts'
import { Refusal } from '#contract/refusals.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { readsRunningPolls } from './certificate.ts'

/**
 * A ballot that came too late, and never what it says. `receipt`: the code by which its voter knows it, of a sheet that never became a ballot its serial;
 * `why`: posted after the close, came when the post was waited for no more, or read by the second person after the close.
 */
export type LateBallot = {
  id: string
  way: BallotWay
  at: Date
  receipt: string | null
  why: 'posted' | 'arrived' | 'confirmed'
}

const LISTED = 200

/** Ballots of a poll that came too late, the newest first; refused as `unknown` for everybody but operators, administrators and oversight. */
export async function listLateBallots(prisma: PrismaClient, reader: Actor, slug: string): Promise<LateBallot[]> {
  const poll = await prisma.poll.findUnique({
    where: { slug },
    select: { id: true, closesAt: true, postmarkDays: true },
  })
  if (!poll?.closesAt || !readsRunningPolls(reader)) throw new Refusal('unknown')
  const { id: pollId, closesAt, postmarkDays } = poll
  const window = { closesAt: closesAt.getTime(), postmarkDays }
  const [ballots, entries] = await Promise.all([
    prisma.ballot.findMany({
      where: { pollId, way: 'post', receivedAt: { gte: closesAt }, voidedFor: null },
      omit: { choices: true, voterKey: true },
      orderBy: { receivedAt: 'desc' },
    }),
    prisma.ballotEntry.findMany({
      where: { pollId, voidedFor: 'late', ballotId: null },
      select: { id: true, way: true, serial: true, enteredAt: true, settledAt: true },
      orderBy: { enteredAt: 'desc' },
      take: LISTED,
    }),
  ])
  const moments = ballots.map(({ receivedAt, castAt, ...ballot }) => ({
    ...ballot,
    receivedAt: receivedAt.getTime(),
    castAt: castAt.getTime(),
  }))
  const late = moments
    .filter((ballot) => isLate(ballot, window))
    .map(({ id, way, code, receivedAt, castAt }): LateBallot => {
      const why = receivedAt < postUntil(window) ? 'posted' : 'arrived'
      return { id, way, at: new Date(receivedAt), receipt: code, why }
    })
  const unread = entries.map(
    ({ id, way, serial, enteredAt, settledAt }): LateBallot => ({
      id,
      way,
      at: settledAt ?? enteredAt,
      receipt: serial,
      why: 'confirmed',
    }),
  )
  return [...late, ...unread].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, LISTED)
}
