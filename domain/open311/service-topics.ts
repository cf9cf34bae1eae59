import { createHash } from 'node:crypto'
import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { listReadable } from '../hearing/queries.ts'
import { rulebookNow } from '../rulebook/queries.ts'

/** A kind of request: a topic, by whatever hearing lists it. */
export type Service = { code: string; name: Bilingual }

/** The service of cases without a topic. */
export const OTHER_SERVICE: Service = { code: 'other', name: { zh: '其他', en: 'Other' } }

/** Which service each topic is of. */
export type Services = { list: readonly Service[]; ofTopic: ReadonlyMap<string, Service> }

/**
 * The services of all hearings that the reader may read, by code. Topics of one name are one service: the rulebook's topic where it lists the
 * name, with its code; any other has a code that is derived from its Chinese name, so it stays the same from hearing to hearing.
 */
export async function readServices(prisma: PrismaClient, reader: Actor): Promise<Services> {
  const hearings = (await listReadable(prisma, reader)).filter(({ rehearsal }) => !rehearsal)
  const [topics, { document }] = await Promise.all([
    prisma.topic.findMany({
      where: { hearingId: { in: hearings.map(({ id }) => id) } },
      select: { id: true, nameZh: true, nameEn: true },
      orderBy: { id: 'asc' },
    }),
    rulebookNow(prisma, reader),
  ])
  const listed: readonly Service[] = document.topics
  const services = new Map(listed.map((service) => [service.code, service]))
  const ofTopic = new Map<string, Service>()
  for (const { id, nameZh, nameEn } of topics) {
    const known = listed.find(({ name }) => name.zh === nameZh || name.en === nameEn)
    const code = known?.code ?? derivedCode(nameZh)
    const service = known ?? services.get(code) ?? { code, name: { zh: nameZh, en: nameEn } }
    services.set(code, service)
    ofTopic.set(id, service)
  }
  if (!services.has(OTHER_SERVICE.code)) services.set(OTHER_SERVICE.code, OTHER_SERVICE)
  return { list: [...services.values()].sort((a, b) => (a.code < b.code ? -1 : 1)), ofTopic }
}

/** The service of a topic that may be none. */
export const serviceOf = ({ list, ofTopic }: Services, topicId: string | null): Service =>
  (topicId === null ? undefined : ofTopic.get(topicId)) ??
  list.find(({ code }) => code === OTHER_SERVICE.code) ??
  OTHER_SERVICE

const derivedCode = (nameZh: string) => `t${createHash('sha256').update(nameZh).digest('hex').slice(0, 10)}`
