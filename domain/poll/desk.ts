import { type Actor, holds } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'

/** Whether somebody makes polls: administrators, and moderators of every hearing. */
export const makesPolls = (reader: Actor): boolean => holds(reader, 'admin') || holds(reader, 'moderator')

/** Departments for which the reader decides. */
const decidesFor = (reader: Actor): string[] =>
  reader.grants.flatMap(({ role, departmentId }) => (role === 'handler' && departmentId ? [departmentId] : []))

/** Whether somebody has the desk of polls: who makes them, moderates their arguments, or decides after them. */
export const hasPollDesk = (reader: Actor): boolean =>
  makesPolls(reader) || reader.grants.some(({ role }) => role === 'moderator') || decidesFor(reader).length > 0

/** Polls for the desk of the reader, the newest first: all of them for who makes them, else those that wait for a decision of theirs and those of their hearings. */
export async function listDeskPolls(prisma: PrismaClient, reader: Actor) {
  if (!hasPollDesk(reader)) throw new Refusal('forbidden')
  const hearings = reader.grants.flatMap(({ role, hearingId }) =>
    role === 'moderator' && hearingId ? [hearingId] : [],
  )
  const theirs: Prisma.PollWhereInput = {
    status: { not: 'draft' },
    OR: [{ departmentId: { in: decidesFor(reader) } }, { question: { hearingId: { in: hearings } } }],
  }
  return prisma.poll.findMany({
    where: { kind: 'poll', ...(makesPolls(reader) ? {} : theirs) },
    orderBy: { createdAt: 'desc' },
    take: 200,
    select: {
      id: true,
      slug: true,
      number: true,
      titleZh: true,
      titleEn: true,
      status: true,
      opensAt: true,
      closesAt: true,
      countedAt: true,
      timeZone: true,
      decision: true,
      decisionDueOn: true,
      departmentId: true,
      version: true,
      _count: { select: { arguments: { where: { status: 'waiting', erasedFor: null } } } },
    },
  })
}

/** A poll for the desk, with its options and arguments; refused as `unknown` for who has no desk for it. */
export async function readDeskPoll(prisma: PrismaClient, reader: Actor, slug: string) {
  const poll = await prisma.poll.findFirst({
    where: { slug, kind: 'poll' },
    omit: { key: true },
    include: {
      options: { orderBy: { number: 'asc' } },
      arguments: {
        where: { erasedFor: null },
        orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
        omit: { authorId: true },
      },
      question: { select: { hearingId: true, ordinal: true, title: true, hearing: { select: { slug: true } } } },
      department: { select: { nameZh: true, nameEn: true } },
      case: { select: { number: true } },
    },
  })
  if (!poll) throw new Refusal('unknown')
  const makes = makesPolls(reader)
  const moderates =
    makes ||
    reader.grants.some(({ role, hearingId }) => role === 'moderator' && hearingId === (poll.question?.hearingId ?? ''))
  const decides = poll.departmentId !== null && decidesFor(reader).includes(poll.departmentId)
  if (!(poll.status === 'draft' ? makes : moderates || decides)) throw new Refusal('unknown')
  const { arguments: all, ...rest } = poll
  return { ...rest, arguments: moderates ? all : [], makes, moderates, decides }
}

/** A poll for the desk. */
export type DeskPoll = Awaited<ReturnType<typeof readDeskPoll>>

/** The question that an address names, as `HEARING/NUMBER`; undefined where there is none that the public reads. */
export async function questionNamed(prisma: PrismaClient, named: string): Promise<string | undefined> {
  const [, slug = '', number = ''] = /^\s*([a-z0-9-]{1,60})\/(\d{1,9})\s*$/.exec(named) ?? []
  if (!slug) return undefined
  const found = await prisma.question.findFirst({
    where: { hearing: { slug }, ordinal: Number(number), published: true },
    select: { id: true },
  })
  return found?.id
}
