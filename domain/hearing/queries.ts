import type { HearingSettings } from '#contract/hearing-settings.ts'
import { type Actor, holds, mayWatch, readsDesk } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { Restriction } from '#contract/pace.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Audience } from '#contract/signals.ts'
import { HEARING_KIND, HEARING_STATUSES, type HearingStatus, type Role } from '#contract/states.ts'
import type { AgendaItem, Hearing, Prisma, PrismaClient, Topic } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'

/** A hearing in a list. */
export type HearingSummary = {
  id: string
  /** By which somebody without a screen names it. */
  number: number
  slug: string
  title: Bilingual
  summary: Bilingual
  status: HearingStatus
  startsAt: string
  endsAt: string
  closedAt: string | null
  /** Why it does not take place, where it was called off. */
  cancelled: string | null
  timeZone: string
  officials: PanelMember[]
  questions: number
  rehearsal: boolean
}

/** An official or moderator named for a hearing, as the public reads it. */
export type PanelMember = PublicName & { title: Bilingual; role: Role; department: Bilingual | null }

/** Hearings that a list holds. */
export const LISTED_HEARINGS = 200

/** The newest hearings that the reader may know of, newest first: drafts and rehearsals only for who reads their desk. `slug`: the one of this name alone, however old it is. */
export async function listHearings(
  prisma: PrismaClient,
  reader: Actor,
  { slug }: { slug?: string | undefined } = {},
): Promise<HearingSummary[]> {
  const rows = await prisma.hearing.findMany({
    where: { kind: 'hearing', ...(slug === undefined ? {} : { slug }), ...mayBeListed(reader) },
    orderBy: { startsAt: 'desc' },
    take: LISTED_HEARINGS,
    include: { _count: { select: { questions: true } }, ...PANEL },
  })
  return rows
    .filter((row) => maySee(row, reader) && mayList(row, reader))
    .map((row) => ({
      id: row.id,
      number: row.number,
      slug: row.slug,
      title: { zh: row.titleZh, en: row.titleEn },
      summary: { zh: row.summaryZh, en: row.summaryEn },
      status: row.status,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      cancelled: row.cancelledFor,
      timeZone: row.timeZone,
      officials: panelOf(row.roles),
      questions: row._count.questions,
      rehearsal: row.rehearsal,
    }))
}

const ANNOUNCED = HEARING_STATUSES.filter((status) => HEARING_KIND[status] !== 'hidden')

/** Which hearings can be in the reader's lists at all, so that no draft and no rehearsal of others takes another's place there. Of each the list asks besides. */
function mayBeListed(reader: Actor): Prisma.HearingWhereInput {
  if ((['moderator', 'admin', 'oversight'] as const).some((role) => holds(reader, role))) return {}
  const own = reader.grants.flatMap(({ hearingId }) => hearingId ?? [])
  return { OR: [{ status: { in: ANNOUNCED }, rehearsal: false }, { id: { in: own } }] }
}

/** Whether the reader may know of a hearing. A rehearsal is not listed, but who has its address may read it: its crowd does. */
export function maySee(hearing: Pick<Hearing, 'id' | 'status'>, reader: Actor): boolean {
  return readsDesk(reader, hearing.id) || holds(reader, 'oversight') || HEARING_KIND[hearing.status] !== 'hidden'
}

/** Whether the reader may read what is public of a hearing: `mustRead` lets them pass. */
export const mayRead = (hearing: Pick<Hearing, 'id' | 'status' | 'watchTier'>, reader: Actor): boolean =>
  maySee(hearing, reader) && mayWatch(hearing, reader)

const mayList = (hearing: Pick<Hearing, 'id' | 'rehearsal'>, reader: Actor) =>
  !hearing.rehearsal || readsDesk(reader, hearing.id)

/** Refused as `unknown` unless there is such a hearing for the reader, and as `sign_in`, `forbidden` or `verify_first` unless they may be in this audience. */
export function mustRead<H extends Pick<Hearing, 'id' | 'status' | 'watchTier'>>(
  hearing: H | null,
  reader: Actor,
  audience: Audience,
): asserts hearing is H {
  if (!hearing || !maySee(hearing, reader)) throw new Refusal('unknown')
  if (audience === 'desk' && !readsDesk(reader, hearing.id)) throw lacksRight(reader)
  if (!mayWatch(hearing, reader)) throw new Refusal('verify_first')
}

/** Of the hearings that `listReadable` gives, those that lists name: a rehearsal only for who reads its desk. */
export async function listListed(prisma: PrismaClient, reader: Actor): Promise<{ id: string; slug: string }[]> {
  return (await listReadable(prisma, reader)).filter((row) => mayList(row, reader))
}

/** Ids and names of the hearings of which the reader may read what is public: those that `mustRead` lets pass. */
export async function listReadable(
  prisma: PrismaClient,
  reader: Actor,
): Promise<{ id: string; slug: string; rehearsal: boolean }[]> {
  const rows = await prisma.hearing.findMany({
    select: { id: true, slug: true, status: true, watchTier: true, rehearsal: true },
  })
  return rows.filter((row) => mayRead(row, reader))
}

export const PANEL = {
  roles: {
    where: { revokedAt: null, role: { in: ['official', 'moderator', 'interpreter'] as Role[] } },
    include: { person: true, department: true },
    orderBy: { createdAt: 'asc' as const },
  },
}

type PanelRow = {
  role: Role
  titleZh: string
  titleEn: string
  person: PublicName
  department: { nameZh: string; nameEn: string } | null
}

/** The officials of a hearing as the public reads them. */
export function panelOf(roles: readonly PanelRow[]): PanelMember[] {
  return roles
    .filter((grant) => grant.role === 'official')
    .map((grant) => ({
      ...publicName(grant.person),
      title: { zh: grant.titleZh, en: grant.titleEn },
      role: grant.role,
      department: grant.department ? { zh: grant.department.nameZh, en: grant.department.nameEn } : null,
    }))
}

/** A hearing's settings from its rows, exactly as the record holds them. */
export function settingsOf(row: Hearing & { agenda: AgendaItem[]; topics: Topic[] }): HearingSettings {
  const {
    watchTier,
    askTier,
    voteTier,
    moderation,
    timeZone,
    questionsPerPerson,
    questionIntervalSeconds,
    answerSeconds,
    notRecordedZh,
    notRecordedEn,
    recordingDays,
  } = row
  const settings = {
    title: { zh: row.titleZh, en: row.titleEn },
    summary: { zh: row.summaryZh, en: row.summaryEn },
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    askUntil: row.askUntil?.toISOString() ?? null,
    timeZone,
    watchTier,
    askTier,
    voteTier,
    moderation,
    questionsPerPerson,
    questionIntervalSeconds,
    answerSeconds,
    agenda: row.agenda.map((item) => ({
      id: item.id,
      title: { zh: item.titleZh, en: item.titleEn },
      minutes: item.minutes,
    })),
    topics: row.topics.map((topic) => ({
      id: topic.id,
      name: { zh: topic.nameZh, en: topic.nameEn },
      departmentId: topic.departmentId,
    })),
    ...(notRecordedZh !== null && { notRecorded: { zh: notRecordedZh, en: notRecordedEn ?? notRecordedZh } }),
    ...(recordingDays !== null && { recordingDays }),
    ...(row.holdsRecording && { holdsRecording: true }),
  }
  // Ids leave the database as plain strings; they entered it through the contract's schema.
  return settings as HearingSettings
}

/** What moderators restricted with a reason, as the view has it. */
export function restrictionsOf(row: Hearing): Record<'paced' | 'submissionsClosed', Restriction | null> {
  const over = HEARING_KIND[row.status] === 'over'
  return {
    paced: restriction(row.pacedAt, row.pacedFor),
    submissionsClosed: over ? null : restriction(row.submissionsClosedAt, row.submissionsClosedFor),
  }
}

const restriction = (at: Date | null, reason: string | null) => (at && reason ? { at: at.toISOString(), reason } : null)
