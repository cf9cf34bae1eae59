import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type RequestStatus, statusesOf } from '#contract/open311/status.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaseOrigin, CaseStatus } from '#contract/states.ts'
import type { CaseClocks } from '#contract/streams/case/clocks.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { clocksOfRows } from '../case/clock-rows.ts'
import { listReadable, mustRead } from '../hearing/queries.ts'
import { QUESTION_PARTS, questionView } from '../question/views.ts'
import { OTHER_SERVICE, readServices, type Service, type Services, serviceOf } from './service-topics.ts'

/** A case as a service request: what of it is public, whoever reads it. */
export type ServiceRequest = {
  number: string
  status: CaseStatus
  origin: CaseOrigin
  class: string
  round: number
  service: Service
  /** Null while nobody reviewed the words, where they are for few, and once they are erased. */
  text: { title: string; body: string } | null
  /** The newest reply; null where there is none, or its words are for few. */
  reply: string | null
  department: Bilingual | null
  departmentId: string | null
  openedAt: string
  /** Of the newest entry of its record. */
  updatedAt: string
  clocks: CaseClocks
  hearing: { slug: string; title: Bilingual }
  mainCase: string | null
  imported: boolean
}

/** Which requests a list holds. Where numbers are given, nothing else is asked; moments are when a case was opened. */
export type RequestFilter = {
  numbers?: readonly string[] | undefined
  services?: readonly string[] | undefined
  statuses?: readonly RequestStatus[] | undefined
  from: Date
  to: Date
}

/** Requests in one answer (GeoReport v2, GET service requests). */
export const MOST_REQUESTS = 1_000

const PARTS = {
  department: true,
  hearing: true,
  question: { include: QUESTION_PARTS },
  clocks: true,
  mergedInto: { select: { number: true } },
  replies: { orderBy: [{ at: 'desc' }, { version: 'desc' }], take: 1, select: { text: true } },
} as const satisfies Prisma.CaseInclude

/** Cases of the hearings that the reader may read, the newest first, at most `MOST_REQUESTS`; rehearsals' are left out. */
export async function listRequests(
  prisma: PrismaClient,
  reader: Actor,
  filter: RequestFilter,
): Promise<ServiceRequest[]> {
  const [hearings, services] = await Promise.all([listReadable(prisma, reader), readServices(prisma, reader)])
  const rows = await prisma.case.findMany({
    where: {
      hearingId: { in: hearings.filter(({ rehearsal }) => !rehearsal).map(({ id }) => id) },
      ...(filter.numbers ? { number: { in: [...filter.numbers] } } : asked(filter, services)),
    },
    include: PARTS,
    orderBy: [{ openedAt: 'desc' }, { number: 'desc' }],
    take: MOST_REQUESTS,
  })
  return requestsOf(prisma, rows, services)
}

/** One case by its number; refused as `unknown`, and as its hearing's readers are. */
export async function getRequest(prisma: PrismaClient, reader: Actor, number: string): Promise<ServiceRequest> {
  const row = await prisma.case.findUnique({ where: { number }, include: PARTS })
  if (!row) throw new Refusal('unknown')
  mustRead(row.hearing, reader, 'public')
  const [request] = await requestsOf(prisma, [row], await readServices(prisma, reader))
  if (!request) throw new Refusal('unknown')
  return request
}

function asked({ services: codes, statuses, from, to }: RequestFilter, services: Services): Prisma.CaseWhereInput {
  return {
    openedAt: { gte: from, lte: to },
    ...(statuses ? { status: { in: statusesOf(statuses) } } : {}),
    ...(codes ? { question: { OR: topicsOf(codes, services) } } : {}),
  }
}

/** Topics of these services; of the service of all others, no topic as well. */
function topicsOf(codes: readonly string[], { ofTopic }: Services): Prisma.QuestionWhereInput[] {
  const ids = [...ofTopic].filter(([, { code }]) => codes.includes(code)).map(([id]) => id)
  return [{ topicId: { in: ids } }, ...(codes.includes(OTHER_SERVICE.code) ? [{ topicId: null }] : [])]
}

type Row = Prisma.CaseGetPayload<{ include: typeof PARTS }>

async function requestsOf(prisma: PrismaClient, rows: readonly Row[], services: Services): Promise<ServiceRequest[]> {
  const updated = await lastEntries(
    prisma,
    rows.map(({ number }) => number),
  )
  return rows.map((row) => {
    const { number, status, origin, round, question, hearing, department, departmentId } = row
    const { text, topicId, channel } = questionView(question, false)
    return {
      ...{ number, status, origin, class: row.class, round, departmentId },
      service: serviceOf(services, topicId),
      text: text && { title: text.title, body: text.body },
      reply: row.confidential ? null : (row.replies[0]?.text ?? null),
      department: department && { zh: department.nameZh, en: department.nameEn },
      openedAt: row.openedAt.toISOString(),
      updatedAt: (updated.get(number) ?? row.statusAt).toISOString(),
      clocks: clocksOfRows(row.clocks),
      hearing: { slug: hearing.slug, title: { zh: hearing.titleZh, en: hearing.titleEn } },
      mainCase: row.mergedInto?.number ?? null,
      imported: channel === 'import',
    }
  })
}

/** When the newest entry of each case's record was written. */
async function lastEntries(prisma: PrismaClient, numbers: readonly string[]): Promise<Map<string, Date>> {
  const found = await prisma.$queryRaw<{ number: string; at: Date }[]>`
    SELECT n.number, r.at FROM unnest(${numbers}::text[], ${numbers.map(caseStream)}::text[]) AS n(number, name)
    JOIN stream s ON s.name = n.name JOIN record r ON r.stream = s.name AND r.seq = s.last_seq`
  return new Map(found.map(({ number, at }) => [number, at]))
}
