import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { parseStream, type Stream } from '#contract/streams/registry.ts'
import { hearingOfStream } from '#domain/hearing/stream-readers.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'
import { memoizePerObject } from '#platform/memoize-per-object.ts'
import type { Hearing, PrismaClient } from '#prisma/client.ts'

const readerOf = memoizePerObject((prisma: PrismaClient) =>
  memoizeForOneSecond(async (name: string) => {
    const stream = parseStream(name)
    return stream ? hearingOfStream(prisma, stream) : null
  }),
)

/** The hearing whose rule says who may follow a stream, at most a second old, read once for all who join in that second; refused as `unknown` where there is none. What its reader may see is the caller's question. */
export async function knownHearingOf(prisma: PrismaClient, { name }: Pick<Stream, 'name'>): Promise<Hearing> {
  const hearing = await readerOf(prisma)(name)
  if (!hearing || hearing === 'everybody') throw new Refusal('unknown')
  return hearing
}

/** A hearing by its name in addresses, as `knownHearingOf`. */
export const knownHearing = (prisma: PrismaClient, slug: string): Promise<Hearing> =>
  knownHearingOf(prisma, { name: hearingStream(slug) })
