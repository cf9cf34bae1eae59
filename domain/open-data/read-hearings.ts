import type { Actor } from '#contract/identity.ts'
import type { PublishedHearing, PublishedQuestion } from '#contract/open-data/published-rows.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { listReadable } from '../hearing/queries.ts'
import { numberOf } from '../question/views.ts'

type Span = { since: Date; until: Date }

/** Questions that a page of them holds. */
const PAGE = 500

async function readableIds(prisma: PrismaClient, reader: Actor): Promise<string[]> {
  return (await listReadable(prisma, reader)).flatMap(({ id, rehearsal }) => (rehearsal ? [] : id))
}

/** Hearings as open data that begin in a span, by their begin; rehearsals and mailboxes are left out. */
export async function readPublishedHearings(
  prisma: PrismaClient,
  reader: Actor,
  { since, until }: Span,
): Promise<PublishedHearing[]> {
  const rows = await prisma.hearing.findMany({
    where: { kind: 'hearing', id: { in: await readableIds(prisma, reader) }, startsAt: { gte: since, lt: until } },
    orderBy: [{ startsAt: 'asc' }, { slug: 'asc' }],
    include: { _count: { select: { questions: true } } },
  })
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    titleZh: row.titleZh,
    titleEn: row.titleEn,
    summaryZh: row.summaryZh,
    summaryEn: row.summaryEn,
    status: row.status,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    timeZone: row.timeZone,
    questions: row._count.questions,
  }))
}

const PARTS = {
  hearing: { select: { slug: true } },
  topic: { select: { nameZh: true, nameEn: true } },
  answer: { select: { kind: true, summary: true, at: true, dueOn: true } },
  case: { select: { number: true } },
} as const satisfies Prisma.QuestionInclude

/** Questions as open data that were asked in a span and whose text is public, page by page; none of a confidential case. */
export async function* eachPublishedQuestion(
  prisma: PrismaClient,
  reader: Actor,
  { since, until }: Span,
): AsyncGenerator<PublishedQuestion> {
  const hearings = await readableIds(prisma, reader)
  let after = { at: since, id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const rows = await prisma.question.findMany({
      where: {
        hearingId: { in: hearings },
        published: true,
        erasedFor: null,
        submittedAt: { gte: since, lt: until },
        AND: [
          { OR: [{ case: null }, { case: { confidential: false } }] },
          { OR: [{ submittedAt: { gt: after.at } }, { submittedAt: after.at, id: { gt: after.id } }] },
        ],
      },
      include: PARTS,
      orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
      take: PAGE,
    })
    const tallies = await prisma.tally.findMany({ where: { questionId: { in: rows.map(({ id }) => id) } } })
    const votes = new Map(tallies.map(({ questionId, n }) => [questionId, n]))
    for (const row of rows)
      yield {
        id: row.id,
        hearing: row.hearing.slug,
        number: numberOf(row),
        title: row.title,
        body: row.body,
        topicZh: row.topic?.nameZh ?? null,
        topicEn: row.topic?.nameEn ?? null,
        status: row.status,
        channel: row.channel,
        votes: votes.get(row.id) ?? 0,
        importedVotes: row.importedVotes,
        submittedAt: row.submittedAt.toISOString(),
        statusAt: row.statusAt.toISOString(),
        mergedInto: row.mergedIntoId,
        case: row.case?.number ?? null,
        answerKind: row.answer?.kind ?? null,
        answer: row.answer?.summary ?? null,
        answeredAt: row.answer?.at.toISOString() ?? null,
        promisedDay: row.answer?.dueOn ?? null,
      }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = { at: last.submittedAt, id: last.id }
  }
}
