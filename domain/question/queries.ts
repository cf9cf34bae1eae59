import { type Actor, mayWatch } from '#contract/identity.ts'
import { HOT_NEW, HOT_TOP, PAGE_SIZE } from '#contract/limits.ts'
import { type ListQuery, statesIn } from '#contract/question-list.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Audience, Counts, MyQuestion, PollCounts } from '#contract/signals.ts'
import { layoutOf, type Programme } from '#contract/streams/hearing/layouts.ts'
import { type HearingView, noQuestions, type QuestionView } from '#contract/streams/hearing/view.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { Hearing, Prisma, PrismaClient } from '#prisma/client.ts'
import { readEvidence } from '../hearing/evidence.ts'
import { readHands } from '../hearing/hands.ts'
import { readPolls } from '../hearing/instant-polls.ts'
import { readNotes } from '../hearing/notes.ts'
import { mustRead, PANEL, type PanelMember, panelOf, restrictionsOf, settingsOf } from '../hearing/queries.ts'
import { returnsOf } from '../hearing/returns.ts'
import { stageOf } from '../hearing/stage-view.ts'
import { readStandby } from '../hearing/standby.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'
import { receiptOf } from '../kernel/record.ts'
import { QUESTION_PARTS, questionView } from './views.ts'

/** A hearing's page: the view with its number, the counts, and who answers. */
export type HearingSnapshot = {
  view: HearingView
  votes: Counts
  v: number
  /** How the poll stands that takes ballots. */
  poll: PollCounts | undefined
  panel: PanelMember[]
  rehearsal: boolean
  /** It takes letters, and has a desk alone. */
  mailbox: boolean
  /** Who is on the stage and sends nothing, by their keys in `view.stage`. */
  quiet: string[]
}

/** How much of a hearing's questions a snapshot holds. `hot`: the top and newest ones with all that are called, next or promised; `all`: every one (desks, tests, the outcomes of a closed hearing). */
export type Extent = 'hot' | 'all'

/** Reads a hearing for an audience in one consistent snapshot; refused as `unknown`, `sign_in`, `verify_first` or `forbidden`. */
export async function getHearing(
  prisma: PrismaClient,
  reader: Actor,
  slug: string,
  audience: Audience,
  extent: Extent,
): Promise<HearingSnapshot> {
  return prisma.$transaction(
    async (tx) => {
      const row = await tx.hearing.findUnique({
        where: { slug },
        include: {
          agenda: { orderBy: { position: 'asc' } },
          topics: { orderBy: { position: 'asc' } },
          returns: { orderBy: { place: 'asc' } },
          stage: { where: { enteredAt: { not: null } }, orderBy: { enteredAt: 'asc' } },
          ...PANEL,
        },
      })
      mustRead(row, reader, audience)
      // A mailbox has a desk, and no page.
      if (row.kind === 'mailbox' && audience === 'public') throw new Refusal('unknown')
      const full = audience === 'desk'
      const [stream, grouped, questions, tallies] = [
        await tx.stream.findUniqueOrThrow({ where: { name: hearingStream(slug) } }),
        await tx.question.groupBy({ by: ['status'], where: { hearingId: row.id }, _count: true }),
        await readQuestions(tx, row, extent, full),
        await tx.tally.findMany({ where: { hearingId: row.id } }),
      ]
      const counts = noQuestions()
      for (const { status, _count } of grouped) counts[status] = _count
      const numbers = new Map(questions.map(({ id, number }) => [id, number]))
      const { polls, poll } = await readPolls(tx, row.id)
      return {
        view: {
          seq: stream.lastSeq,
          id: row.id,
          slug,
          status: row.status,
          settings: settingsOf(row),
          ...restrictionsOf(row),
          startedAt: row.startedAt?.toISOString() ?? null,
          closedAt: row.closedAt?.toISOString() ?? null,
          cancelled: row.cancelledFor,
          currentItemId: row.currentItemId,
          counts,
          questions: Object.fromEntries(questions.map((question) => [question.id, question])),
          stage: await stageOf(tx, row),
          hands: await readHands(tx, row.id, full),
          programme: programmeOf(row),
          evidence: await readEvidence(tx, row, full),
          standby: await readStandby(tx, row),
          notes: full ? await readNotes(tx, row.id) : [],
          returns: returnsOf(row.returns),
          polls,
        },
        votes: Object.fromEntries(
          tallies.flatMap(({ questionId, n }) => {
            const number = numbers.get(questionId)
            return number === undefined ? [] : [[number, n]]
          }),
        ),
        v: tallies.reduce((sum, { rev }) => sum + rev, 0),
        poll,
        panel: panelOf(row.roles),
        rehearsal: row.rehearsal,
        mailbox: row.kind === 'mailbox',
        quiet: quietOf(row),
      }
    },
    { isolationLevel: 'RepeatableRead', maxWait: 8_000, timeout: 15_000 },
  )
}

type HearingRow = Prisma.HearingGetPayload<{ include: { stage: true } & typeof PANEL }>

/** Whom the host put on programme. */
function programmeOf({ stage, showsSlate, pseudonymKey }: HearingRow): Programme {
  if (showsSlate) return { layout: 'slate', keys: [] }
  const keys = stage
    .filter(({ shownPlace }) => shownPlace !== null)
    .sort((a, b) => (a.shownPlace ?? 0) - (b.shownPlace ?? 0))
    .map(({ personId }) => stageKeyOf(pseudonymKey, personId))
  return { layout: layoutOf(keys.length), keys }
}

/** Who is on the stage by the record and sends nothing, by their keys. */
const quietOf = ({ stage, pseudonymKey }: HearingRow): string[] =>
  stage.filter(({ quietSince }) => quietSince !== null).map(({ personId }) => stageKeyOf(pseudonymKey, personId))

async function readQuestions(
  tx: Prisma.TransactionClient,
  hearing: Hearing,
  extent: Extent,
  full: boolean,
): Promise<QuestionView[]> {
  const where = { hearingId: hearing.id }
  if (extent === 'all')
    return (await tx.question.findMany({ where, include: QUESTION_PARTS, orderBy: { number: 'asc' } })).map((row) =>
      questionView(row, full),
    )
  const top = await listedIds(tx, hearing.id, { order: 'top', part: 'all', topicId: null }, HOT_TOP, 0)
  const rows = await tx.question.findMany({
    where: { OR: [{ id: { in: top } }, { ...where, status: { in: ['next', 'answering', 'answered', 'promised'] } }] },
    include: QUESTION_PARTS,
  })
  const newest = await tx.question.findMany({
    where: { ...where, published: true },
    include: QUESTION_PARTS,
    orderBy: { number: 'desc' },
    take: HOT_NEW,
  })
  return [...new Map([...rows, ...newest].map((row) => [row.id, questionView(row, full)])).values()]
}

/** Published questions in an order: by count (votes here and those imported), then by age; or by date; or by the moment of their result. */
async function listedIds(
  tx: Prisma.TransactionClient,
  hearingId: string,
  { order, part, topicId }: ListQuery,
  take: number,
  skip: number,
): Promise<string[]> {
  const by = part === 'settled' ? part : order
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT q.id FROM question q LEFT JOIN tally t ON t.question_id = q.id
    WHERE q.hearing_id = ${hearingId}::uuid AND q.published AND q.status = ANY(${statesIn(part)}::question_status[])
      AND (${topicId}::uuid IS NULL OR q.topic_id = ${topicId}::uuid)
    ORDER BY
      CASE ${by}::text WHEN 'top' THEN coalesce(t.n, 0) + q.imported_votes WHEN 'settled' THEN extract(epoch FROM q.status_at) ELSE 0 END DESC,
      CASE ${by}::text WHEN 'top' THEN -q.number ELSE q.number END DESC
    LIMIT ${take} OFFSET ${skip}`
  return rows.map(({ id }) => id)
}

/** Own questions that a reader is shown at most. */
const MINE = 200

/** A page of the public list. */
export type QuestionPage = { questions: (QuestionView & { votes: number })[]; next: number | null }

/** Published questions, 50 a page. `after`: how many were read before. */
export async function listQuestions(
  prisma: PrismaClient,
  reader: Actor,
  slug: string,
  query: ListQuery,
  after: number,
): Promise<QuestionPage> {
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  mustRead(hearing, reader, 'public')
  const ids = await listedIds(prisma, hearing.id, query, PAGE_SIZE + 1, after)
  const shown = ids.slice(0, PAGE_SIZE)
  const rows = new Map(
    (await prisma.question.findMany({ where: { id: { in: shown } }, include: QUESTION_PARTS })).map((row) => [
      row.id,
      questionView(row, false),
    ]),
  )
  const tallies = new Map(
    (await prisma.tally.findMany({ where: { questionId: { in: shown } } })).map(({ questionId, n }) => [questionId, n]),
  )
  const questions = shown.flatMap((id) => {
    const question = rows.get(id)
    return question ? [{ ...question, votes: tallies.get(id) ?? 0 }] : []
  })
  return { questions, next: ids.length > PAGE_SIZE ? after + PAGE_SIZE : null }
}

/** The reader's own questions of a hearing (or of all), newest first, with their receipts and what was told only to them. */
export async function listMine(
  prisma: PrismaClient,
  reader: Actor,
  hearingId?: string,
): Promise<(MyQuestion & { hearing: string })[]> {
  if (reader.personId === null) return []
  const where = { askerId: reader.personId, ...(hearingId ? { hearingId } : {}) }
  const owned = await readOwnQuestions(prisma, where, MINE)
  return owned.map(({ question, hearing }) => ({ ...question, hearing }))
}

/**
 * Questions as their askers see them, newest first. Whoever calls it gives each to its asker alone. What another one's became to which theirs
 * was joined, only who may watch the hearing reads, as its rule now is.
 */
export async function readOwnQuestions(
  prisma: PrismaClient,
  where: Prisma.QuestionWhereInput,
  take?: number,
): Promise<{ askerId: string; hearing: string; question: MyQuestion }[]> {
  const rows = await prisma.question.findMany({
    where,
    include: {
      ...QUESTION_PARTS,
      mergedInto: { include: QUESTION_PARTS },
      hearing: { select: { slug: true, watchTier: true } },
      asker: { select: { kind: true } },
    },
    orderBy: { submittedAt: 'desc' },
    ...(take ? { take } : {}),
  })
  const entries = await Promise.all(
    [...Map.groupBy(rows, (row) => row.hearing.slug)].map(([slug, asked]) =>
      prisma.record.findMany({
        where: { stream: hearingStream(slug), seq: { in: asked.flatMap(({ number }) => number ?? []) } },
        select: { stream: true, seq: true, hash: true },
      }),
    ),
  )
  const receipts = new Map(entries.flat().map((entry) => [`${entry.stream} ${entry.seq}`, receiptOf(entry.hash)]))
  return rows.map((row) => ({
    askerId: row.askerId,
    hearing: row.hearing.slug,
    question: {
      ...questionView(row, true),
      note: row.note ?? '',
      joined: row.mergedInto && mayWatch(row.hearing, row.asker) ? questionView(row.mergedInto, false) : null,
      seq: row.number ?? 0,
      receipt: receipts.get(`${hearingStream(row.hearing.slug)} ${row.number}`) ?? '',
    },
  }))
}
