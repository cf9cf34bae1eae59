import type { PollKind } from '#contract/polls/states.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { pollCount, pollTurnout } from '#contract/streams/poll/entries.ts'
import type { PollArgument, PollView, Turnout } from '#contract/streams/poll/view.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { wholeDigestIn } from '../attachment/use.ts'
import { toldOption, toldSettings } from './told-settings.ts'

/** What a poll of days is read with. */
const WHOLE = {
  options: {
    orderBy: { number: 'asc' },
    include: { attachment: { include: { files: { where: { role: 'large', unwantedAt: null } } } } },
  },
  arguments: {
    where: { OR: [{ status: 'published' }, { erasedFor: { not: null } }] },
    orderBy: [{ statusAt: 'asc' }, { id: 'asc' }],
  },
  ballots: { where: { voidedFor: { not: null } }, select: { code: true, voidedFor: true } },
  question: { select: { ordinal: true, hearing: { select: { slug: true } } } },
  case: { select: { number: true } },
} as const satisfies Prisma.PollInclude

type WholePoll = Prisma.PollGetPayload<{ include: typeof WHOLE }>

const OF_DAYS: PollKind = 'poll'

/** A poll as its page reads it. `asked`: the question in which it was asked for. */
export type PollOnPage = PollView & { id: string; slug: string; asked: { hearing: string; number: number } | null }

/** A poll that was announced, by its slug, as everybody reads it, with its id; refused as `unknown` where there is none. */
export async function readPoll(prisma: PrismaClient, slug: string): Promise<PollOnPage> {
  const row = await prisma.poll.findFirst({
    where: { slug, kind: OF_DAYS, status: { not: 'draft' } },
    include: WHOLE,
  })
  if (!row) throw new Refusal('unknown')
  const stream = await prisma.stream.findUnique({ where: { name: pollStream(slug) } })
  const { id, question } = row
  const asked = question && { hearing: question.hearing.slug, number: question.ordinal ?? 0 }
  return { ...viewOf(row, stream?.lastSeq ?? 0), id, slug, asked }
}

function viewOf(row: WholePoll, seq: number): PollView {
  return {
    seq,
    ...announcedOf(row),
    status: row.status === 'draft' ? 'announced' : row.status,
    announcedAt: iso(row.announcedAt) ?? '',
    cancelled: row.cancelledFor,
    arguments: Object.fromEntries(row.arguments.map((argument) => [argument.id, argumentOf(argument)])),
    turnout: turnoutOf(row),
    voided: Object.fromEntries(row.ballots.flatMap(({ code, voidedFor }) => (voidedFor ? [[code, voidedFor]] : []))),
    closedAt: iso(row.closedAt),
    counted: row.countedAt
      ? { ...pollCount.parse(row.count), at: row.countedAt.toISOString(), decisionDueOn: row.decisionDueOn }
      : null,
    decided:
      row.decision && row.decidedAt
        ? {
            decision: row.decision,
            text: row.decisionText,
            caseNumber: row.case?.number ?? null,
            at: row.decidedAt.toISOString(),
          }
        : null,
  }
}

const iso = (moment: Date | null) => moment?.toISOString() ?? null

function announcedOf(row: WholePoll) {
  const { departmentId, questionId, question } = row
  return {
    number: row.number ?? 0,
    ...toldSettings(row, row.closesAt),
    decision:
      departmentId && questionId && question ? { departmentId, questionId, hearing: question.hearing.slug } : null,
    options: row.options.map(({ attachment, ...option }) => ({
      ...toldOption(option),
      picture: pictureOf(attachment),
    })),
  }
}

function pictureOf(attachment: WholePoll['options'][number]['attachment']) {
  const file = attachment?.state === 'published' ? attachment.files[0] : undefined
  return attachment && file
    ? { id: attachment.id, digest: wholeDigestIn(file.key), width: file.width, height: file.height }
    : null
}

const argumentOf = (row: WholePoll['arguments'][number]): PollArgument => ({
  id: row.id,
  option: row.option,
  side: row.side,
  text: row.text,
  signedAs: row.signedAs,
  at: row.statusAt.toISOString(),
  erased: row.erasedFor,
})

function turnoutOf({ turnoutAt, turnout }: Pick<WholePoll, 'turnoutAt' | 'turnout'>): Turnout | null {
  return turnoutAt ? { at: turnoutAt.toISOString(), ways: pollTurnout.parse(turnout) } : null
}

/** A poll in a list: announced ones, the newest first. */
export type PollListed = Awaited<ReturnType<typeof listPolls>>[number]

/** Polls that were announced, the newest first; everybody reads them. */
export async function listPolls(prisma: PrismaClient) {
  const rows = await prisma.poll.findMany({
    where: { kind: OF_DAYS, status: { not: 'draft' } },
    orderBy: { number: 'desc' },
    take: LISTED,
    include: { options: { orderBy: { number: 'asc' }, select: { number: true, titleZh: true, titleEn: true } } },
  })
  return rows.map(({ count, ...row }) => ({
    id: row.id,
    slug: row.slug,
    number: row.number ?? 0,
    title: { zh: row.titleZh, en: row.titleEn },
    status: row.status,
    opensAt: row.opensAt,
    closesAt: row.closesAt,
    timeZone: row.timeZone,
    postmarkDays: row.postmarkDays,
    decision: row.decision,
    decisionText: row.decisionText,
    decisionDueOn: row.decisionDueOn,
    options: row.options.map(({ number, titleZh, titleEn }) => ({ number, title: { zh: titleZh, en: titleEn } })),
    counted: row.countedAt ? pollCount.parse(count) : null,
  }))
}

/** Polls on the page of the list. */
const LISTED = 200

/** How many people have voted by each way at this moment; never what. */
export async function readTurnout(prisma: PrismaClient, pollId: string): Promise<Turnout['ways']> {
  const rows = await prisma.ballotStanding.groupBy({
    by: ['way'],
    where: { pollId },
    _count: true,
    orderBy: { way: 'asc' },
  })
  return rows.map(({ way, _count }) => ({ way, n: _count }))
}

/** Counts of the options while a poll is open, where its rule shows them; refused as `forbidden` where it doesn't. */
export async function readTallies(prisma: PrismaClient, pollId: string): Promise<Map<number, number>> {
  const poll = await prisma.poll.findUnique({ where: { id: pollId }, select: { showsResults: true } })
  if (!poll?.showsResults) throw new Refusal('forbidden')
  const rows = await prisma.pollTally.findMany({ where: { pollId, choice: { gt: 0 } } })
  return new Map(rows.map(({ choice, n }) => [choice, n]))
}
