import { type Actor, handledFor, holds } from '#contract/identity.ts'
import { LOOK_MINUTES } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { entryOf } from '../kernel/queries.ts'
import { releaseHolds } from './releases.ts'
import { placeOf } from './views.ts'

/** Who asked: null where they gave no name, proved no address, or were erased. */
export type AskerIdentity = { name: string | null; email: string | null }

/**
 * Who asked the question of a case, for whom that look stands in the case's record (`case:see-identity`) for a moment ago; refused as `forbidden`
 * for everybody else, once the release was withdrawn or has ended, and once the reader handles the case no more. Without a look of its own nothing
 * is shown.
 */
export function readIdentity(
  prisma: PrismaClient,
  reader: Actor,
  number: string,
  { seq, now }: { seq: number; now: Date },
): Promise<AskerIdentity> {
  const stream = caseStream(number)
  return prisma.$transaction(
    async (tx) => {
      const row = await tx.record.findUnique({ where: { stream_seq: { stream, seq } } })
      const look = row && entryOf<'case'>(row, false)
      const since = now.getTime() - LOOK_MINUTES * 60_000
      if (!row || !look || look.type !== 'case.identity_seen' || row.actorId !== reader.personId || +row.at < since)
        throw new Refusal('forbidden')
      const found = await tx.case.findUniqueOrThrow({
        where: { number },
        select: {
          hearingId: true,
          departmentId: true,
          coHandlers: true,
          question: { select: { asker: true } },
          releases: true,
        },
      })
      const { departmentId } = look.public
      const handled = handledFor(reader, placeOf(found))
      const released = found.releases.some((one) => one.departmentId === departmentId && releaseHolds(one, now))
      const may =
        departmentId === null ? holds(reader, 'oversight', found.hearingId) : released && handled.includes(departmentId)
      if (!may) throw new Refusal('forbidden')
      const { name, email } = found.question.asker
      return { name: name || null, email }
    },
    { isolationLevel: 'RepeatableRead' },
  )
}
