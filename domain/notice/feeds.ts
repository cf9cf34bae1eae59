import { DAY } from '#contract/clocks/days.ts'
import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import { caseStream, streamPrefix } from '#contract/streams/names.ts'
import { parseStream } from '#contract/streams/registry.ts'
import type { PrismaClient, Record as RecordRow } from '#prisma/client.ts'
import { getCase } from '../case/queries.ts'
import { listDepartmentNames } from '../department/queries.ts'
import { listReadable } from '../hearing/queries.ts'
import { entryOf } from '../kernel/queries.ts'
import { rulesNow } from '../rulebook/queries.ts'
import { type MailNames, namesOfRules } from './names.ts'
import { isTold, TOLD, type ToldEntry } from './told.ts'

/** Entries of one feed. */
export const FEED_ENTRIES = 50
/** The feed of a department reaches back so far. */
const DEPARTMENT_DAYS = 90

/** Steps of cases that everybody may be told of; that somebody's identity was released concerns them alone. */
const PUBLIC_STEPS = Object.entries(TOLD)
  .filter(([, circle]) => circle !== 'askers')
  .map(([type]) => type)

/** A step of a case in a feed. `hash`: of its entry in the record, in hex, by which it is known for ever; `title`: the question's, where it is public. */
export type FeedStep = { number: string; title: string | null; hash: string; entry: ToldEntry }

/** Steps for a feed, newest first, and when anything last changed. `id`: of what the feed is about, for ever. */
export type StepFeed = { id: string; updated: string; names: MailNames; steps: FeedStep[] }

/** The last public steps of a case; refused like `getCase`. What was erased is left out. */
export async function readCaseFeed(
  prisma: PrismaClient,
  reader: Actor,
  number: string,
): Promise<StepFeed & { title: string | null }> {
  const { question } = await getCase(prisma, reader, number)
  const title = (question.published && question.text?.title) || null
  const stream = caseStream(number)
  const { id } = await prisma.case.findUniqueOrThrow({ where: { number }, select: { id: true } })
  const head = await prisma.record.findFirstOrThrow({ where: { stream }, orderBy: { seq: 'desc' } })
  const rows = await prisma.record.findMany({
    where: { stream, type: { in: PUBLIC_STEPS }, public: { not: null } },
    orderBy: { seq: 'desc' },
    take: FEED_ENTRIES,
  })
  return {
    id,
    title,
    updated: head.at.toISOString(),
    ...(await stepsOf(prisma, reader, rows, new Map([[number, title]]))),
  }
}

/** The last public steps of the cases that a department leads, of the last 90 days; refused as `unknown` where there is no such department. */
export async function readDepartmentFeed(
  prisma: PrismaClient,
  reader: Actor,
  id: string,
  now: Date,
): Promise<StepFeed & { name: Bilingual }> {
  const department = await prisma.department.findUnique({ where: { id } })
  if (!department) throw new Refusal('unknown')
  const hearings = (await listReadable(prisma, reader)).filter(({ rehearsal }) => !rehearsal)
  const found = await prisma.$queryRawUnsafe<{ stream: string; seq: number }[]>(
    `SELECT r.stream, r.seq FROM record r JOIN "case" c ON r.stream = '${streamPrefix('case')}' || c.number
    WHERE c.department_id = $1::uuid AND c.hearing_id = ANY($2::uuid[]) AND r.type = ANY($3::text[]) AND r.at > $4 AND r.public IS NOT NULL
      AND r.public::json->'data'->>'happenedAt' IS NULL
    ORDER BY r.at DESC, r.stream DESC, r.seq DESC LIMIT ${FEED_ENTRIES}`,
    id,
    hearings.map((hearing) => hearing.id),
    PUBLIC_STEPS,
    new Date(now.getTime() - DEPARTMENT_DAYS * DAY),
  )
  const stored = found.length
    ? await prisma.record.findMany({ where: { OR: found.map(({ stream, seq }) => ({ stream, seq })) } })
    : []
  const places = new Map(found.map(({ stream, seq }, place) => [`${stream} ${seq}`, place]))
  const placeOf = ({ stream, seq }: RecordRow) => places.get(`${stream} ${seq}`) ?? 0
  const rows = stored.sort((a, b) => placeOf(a) - placeOf(b))
  const numbers = [...new Set(rows.map(({ stream }) => parseStream(stream)?.key ?? ''))]
  const cases = await prisma.case.findMany({ where: { number: { in: numbers } }, include: { question: true } })
  const titles = new Map(
    cases.map(({ number, question }) => [number, (question.published && question.title) || null] as const),
  )
  return {
    id,
    name: { zh: department.nameZh, en: department.nameEn },
    updated: (rows[0]?.at ?? department.createdAt).toISOString(),
    ...(await stepsOf(prisma, reader, rows, titles)),
  }
}

async function stepsOf(
  prisma: PrismaClient,
  reader: Actor,
  rows: readonly RecordRow[],
  titles: ReadonlyMap<string, string | null>,
): Promise<{ steps: FeedStep[]; names: MailNames }> {
  const steps = rows.flatMap((row): FeedStep[] => {
    const entry: CaseEntry | 0 = entryOf<'case'>(row, false)
    if (entry === 0 || !isTold(entry)) return []
    const number = parseStream(row.stream)?.key ?? ''
    return [{ number, title: titles.get(number) ?? null, hash: Buffer.from(row.hash).toString('hex'), entry }]
  })
  return { steps, names: await readNames(prisma, reader, [...new Set(rows.map(({ stream }) => stream))]) }
}

async function readNames(prisma: PrismaClient, reader: Actor, streams: readonly string[]): Promise<MailNames> {
  const rules = (await rulesNow(prisma, reader)).document
  const departments = await listDepartmentNames(prisma)
  const planned = await prisma.record.findMany({
    where: { stream: { in: [...streams] }, type: 'case.milestone_planned', public: { not: null } },
  })
  // From public bodies, not from rows: of a confidential case these have no words.
  const milestones = planned.flatMap((row) => {
    const entry: CaseEntry | 0 = entryOf<'case'>(row, false)
    return entry !== 0 && entry.type === 'case.milestone_planned'
      ? [[entry.public.milestoneId, entry.public.title] as const]
      : []
  })
  return {
    departments: new Map(departments.map(({ id, name }) => [id, name])),
    milestones: new Map(milestones),
    ...namesOfRules(rules),
  }
}
