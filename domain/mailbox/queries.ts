import { DAY } from '#contract/clocks/days.ts'
import type { HearingSettings } from '#contract/hearing-settings.ts'
import { type Actor, holds, mayWatch } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { settingsOf } from '../hearing/queries.ts'
import { lacksRight } from '../kernel/access.ts'

/** A mailbox that takes letters. `letters`: how many came within the last seven days. */
export type Mailbox = {
  id: string
  slug: string
  title: Bilingual
  summary: Bilingual
  timeZone: string
  /** Its letters name a department, which leads their cases. */
  asksDepartment: boolean
  /** Who writes to it has to have proven who they are. */
  forVerified: boolean
  letters: number
  /** Since when it takes no letters, and why; null where it takes them. */
  closed: { at: string; reason: Bilingual } | null
  topics: readonly { id: string; name: Bilingual }[]
}

/** A mailbox as an administrator edits it. */
export type MailboxDossier = Mailbox & {
  settings: Pick<HearingSettings, 'title' | 'summary' | 'timeZone' | 'askTier' | 'topics'>
  departmentId: string | null
  /** Letters that were ever sent to it. */
  total: number
}

const WEEK_MS = 7 * DAY

const KNOWN = { kind: 'mailbox', status: 'closed', rehearsal: false } as const
const LISTS = { agenda: true, topics: { orderBy: { position: 'asc' } } } as const
const IN_ORDER = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]

type Row = Prisma.HearingGetPayload<{ include: typeof LISTS & { _count: { select: { questions: true } } } }>

/** The mailboxes that the reader may know of, in the order in which they were opened; also those that are closed for now. */
export async function listMailboxes(prisma: PrismaClient, reader: Actor, now: Date): Promise<Mailbox[]> {
  const rows = await prisma.hearing.findMany({ where: KNOWN, include: lately(now), orderBy: IN_ORDER })
  return rows.filter((row) => mayWatch(row, reader)).map(mailboxOf)
}

/** The mailboxes with their settings; refused as `sign_in` or `forbidden` unless the reader administers or oversees. */
export async function listMailboxDossiers(prisma: PrismaClient, reader: Actor, now: Date): Promise<MailboxDossier[]> {
  if (!holds(reader, 'admin') && !holds(reader, 'oversight')) throw lacksRight(reader)
  const rows = await prisma.hearing.findMany({ where: KNOWN, include: lately(now), orderBy: IN_ORDER })
  const sent = await prisma.question.groupBy({ by: ['hearingId'], where: { hearing: KNOWN }, _count: true })
  const totals = new Map(sent.map(({ hearingId, _count }) => [hearingId, _count]))
  return rows.map((row) => ({
    ...mailboxOf(row),
    settings: settingsOf(row),
    departmentId: row.departmentId,
    total: totals.get(row.id) ?? 0,
  }))
}

/** One mailbox as `listMailboxDossiers` gives it; refused alike, and as `unknown` where there is none. */
export async function getMailboxDossier(
  prisma: PrismaClient,
  reader: Actor,
  slug: string,
  now: Date,
): Promise<MailboxDossier> {
  const found = (await listMailboxDossiers(prisma, reader, now)).find((one) => one.slug === slug)
  if (!found) throw new Refusal('unknown')
  return found
}

const lately = (now: Date) => ({
  ...LISTS,
  _count: { select: { questions: { where: { submittedAt: { gt: new Date(now.getTime() - WEEK_MS) } } } } },
})

const mailboxOf = (row: Row): Mailbox => ({
  id: row.id,
  slug: row.slug,
  title: { zh: row.titleZh, en: row.titleEn },
  summary: { zh: row.summaryZh, en: row.summaryEn },
  timeZone: row.timeZone,
  asksDepartment: row.asksDepartment,
  forVerified: row.watchTier === 'member' || row.askTier === 'member',
  letters: row._count.questions,
  closed: row.submissionsClosedAt && {
    at: row.submissionsClosedAt.toISOString(),
    reason: { zh: row.lettersClosedZh ?? '', en: row.lettersClosedEn ?? '' },
  },
  topics: row.topics.map(({ id, nameZh: zh, nameEn: en }) => ({ id, name: { zh, en } })),
})
/** What a mailbox asks of a letter that a key brings: its topics in their order, and whether it names a department. The key, which its caller has asked for, is the right. */
export async function readLetterForm(
  prisma: PrismaClient,
  mailboxId: string,
): Promise<{ asksDepartment: boolean; topics: { id: string; departmentId: string | null }[] }> {
  const { asksDepartment, topics } = await prisma.hearing.findUniqueOrThrow({
    where: { id: mailboxId },
    select: {
      asksDepartment: true,
      topics: { select: { id: true, departmentId: true }, orderBy: { position: 'asc' } },
    },
  })
  return { asksDepartment, topics }
}

/** Whether a letter of this id was sent. The id is its sender's own secret, made of a key and all that was sent. */
export async function isSent(prisma: PrismaClient, letterId: string): Promise<boolean> {
  return (await prisma.letter.count({ where: { questionId: letterId } })) > 0
}

/** Until when the two clocks of a case run that began with it. The caller has asked whether the reader may read the case. */
export async function readFirstDue(
  prisma: PrismaClient,
  caseNumber: string,
): Promise<{ attention?: string; reply?: string }> {
  const rows = await prisma.caseClock.findMany({
    where: { case: { number: caseNumber }, round: 1, departmentId: null, kind: { in: ['attention', 'reply'] } },
  })
  return Object.fromEntries(rows.map(({ kind, dueAt }) => [kind, dueAt.toISOString()]))
}
