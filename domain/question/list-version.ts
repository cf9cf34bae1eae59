import type { Actor } from '#contract/identity.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { mustRead } from '../hearing/queries.ts'

/**
 * What a hearing's list of questions depends on, as one word: the last number of its record and the version of its counts. Neither ever
 * falls, so a list that is read after it is at least as new as it says. Refused like `listQuestions`.
 */
export async function listVersion(prisma: PrismaClient, reader: Actor, slug: string): Promise<string> {
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  mustRead(hearing, reader, 'public')
  const [{ lastSeq }, { _sum }] = await Promise.all([
    prisma.stream.findUniqueOrThrow({ where: { name: hearingStream(slug) } }),
    prisma.tally.aggregate({ where: { hearingId: hearing.id }, _sum: { rev: true } }),
  ])
  return `${lastSeq}-${_sum.rev ?? 0}`
}
