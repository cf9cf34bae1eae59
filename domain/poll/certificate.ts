import { type Actor, holds } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type Certificate, certify } from '#contract/polls/certificate.ts'
import { judgeBallots } from '#contract/polls/count.ts'
import { CLERK_WAYS } from '#contract/polls/entries.ts'
import { Refusal } from '#contract/refusals.ts'
import type { PrismaClient } from '#prisma/client.ts'

/** The certificate of a poll with what its page says of it. */
export type ReadCertificate = {
  slug: string
  number: number
  title: Bilingual
  countedAt: string | null
  timeZone: string
  certificate: Certificate
}

/** Whether somebody reads how many ballots there are before the count: operators, administrators and oversight. */
export const readsRunningPolls = (reader: Actor): boolean =>
  holds(reader, 'operator') || holds(reader, 'admin') || holds(reader, 'oversight')

/**
 * How many ballots came by each way and what became of them, with every difference. Public once the count is final; before that operators, administrators and
 * oversight read how many there are so far. Refused as `unknown` for everybody else, and where there is no such poll.
 */
export async function readCertificate(prisma: PrismaClient, reader: Actor, slug: string): Promise<ReadCertificate> {
  const poll = await prisma.poll.findUnique({ where: { slug } })
  if (poll?.kind !== 'poll' || poll.status === 'draft' || !poll.closesAt) throw new Refusal('unknown')
  if (!poll.countedAt && !readsRunningPolls(reader)) throw new Refusal('unknown')
  const [ballots, entries, steps, batches] = await Promise.all([
    prisma.ballot.findMany({ where: { pollId: poll.id }, omit: { choices: true, code: true } }),
    prisma.ballotEntry.findMany({
      where: { pollId: poll.id },
      select: { way: true, state: true, voidedFor: true, serial: true, ballotId: true },
    }),
    prisma.pollStep.findMany({ where: { pollId: poll.id } }),
    prisma.paperBatch.findMany({ where: { pollId: poll.id } }),
  ])
  const fates = judgeBallots(
    ballots.map(({ voterKey, receivedAt, castAt, ...ballot }) => ({
      ...ballot,
      voterKey: Buffer.from(voterKey).toString('base64'),
      receivedAt: receivedAt.getTime(),
      castAt: castAt.getTime(),
    })),
    { closesAt: poll.closesAt.getTime(), postmarkDays: poll.postmarkDays },
  )
  return {
    slug,
    number: poll.number ?? 0,
    title: { zh: poll.titleZh, en: poll.titleEn },
    countedAt: poll.countedAt?.toISOString() ?? null,
    timeZone: poll.timeZone,
    certificate: certify({
      ballots: ballots.flatMap(({ id, way }) => {
        const fate = fates.get(id)
        return fate ? [{ way, fate }] : []
      }),
      entries: entries.flatMap(({ way, ballotId, ...entry }) => {
        const clerks = CLERK_WAYS.find((one) => one === way)
        return clerks ? [{ ...entry, way: clerks, hasBallot: ballotId !== null }] : []
      }),
      steps,
      printed: batches.reduce((sum, { first, last }) => sum + last - first + 1, 0),
    }),
  }
}
