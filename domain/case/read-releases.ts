import { type Actor, handledFor, holds } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'
import { listReasons } from '../rulebook/queries.ts'
import { eventsOn, type IdentityEvent } from './identity-events.ts'
import { type CaseAction, caseActionsOf } from './machine.ts'
import { partiesTo } from './parties.ts'
import { releaseHolds } from './releases.ts'
import { placeOf } from './views.ts'

/** To whom it is released who the asker of a case is, and what was done with that. */
export type Releases = {
  number: string
  version: number
  timeZone: string
  /** Departments that lead or help, the lead first, each with its release while that holds. */
  departments: { id: string; name: Bilingual; released: { at: string; until: string } | null }[]
  events: IdentityEvent[]
  /** Who moderates the hearing now, and so may release it. */
  moderators: PublicName[]
  /** Reasons for which it may be released, by the rulebook in force. */
  reasons: { code: string; name: Bilingual }[]
  actions: CaseAction[]
  /** As whom the reader may look: for a department to which it is released, or as oversight, which says why. */
  looks: 'department' | 'oversight' | null
}

/**
 * What concerns who the asker of a case is, but not who it is (`readIdentity`): for who works on the case, moderates its hearing or oversees.
 * Refused as `readCaseForDesk` is.
 */
export async function readReleases(prisma: PrismaClient, reader: Actor, number: string, now: Date): Promise<Releases> {
  const row = await prisma.case.findUnique({
    where: { number },
    include: {
      releases: true,
      coHandlers: true,
      hearing: { select: { timeZone: true } },
      mergedInto: { select: { number: true } },
    },
  })
  const parties = row ? partiesTo(reader, placeOf(row)) : []
  if (!parties.length && !holds(reader, 'oversight', row?.hearingId)) throw lacksRight(reader)
  if (!row) throw new Refusal('unknown', { field: 'caseNumber' })
  const ids = [row.departmentId, ...row.coHandlers.map((one) => one.departmentId)].flatMap((id) => id ?? [])
  const found = await prisma.department.findMany({ where: { id: { in: ids } } })
  const holding = row.releases.filter((release) => releaseHolds(release, now))
  const departments = ids.flatMap((id) => {
    const department = found.find((one) => one.id === id)
    const release = holding.find(({ departmentId }) => departmentId === id)
    const released = release ? { at: release.at.toISOString(), until: release.until.toISOString() } : null
    return department ? [{ id, name: { zh: department.nameZh, en: department.nameEn }, released }] : []
  })
  const handled = handledFor(reader, placeOf(row))
  return {
    number,
    version: row.version,
    timeZone: row.hearing.timeZone,
    departments,
    events: await eventsOn(prisma, [number]),
    moderators: await listModerators(prisma, row.hearingId),
    reasons: await listReasons(prisma, reader, 'release_identity'),
    actions: caseActionsOf(row.status, parties, row.mergedInto?.number),
    looks: departments.some(({ id, released }) => released && handled.includes(id))
      ? 'department'
      : parties.includes('oversight')
        ? 'oversight'
        : null,
  }
}

async function listModerators(prisma: PrismaClient, hearingId: string): Promise<PublicName[]> {
  const rows = await prisma.person.findMany({
    where: {
      roles: { some: { role: 'moderator', revokedAt: null, OR: [{ hearingId: null }, { hearingId }] } },
    },
    select: { name: true, nameEn: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => publicName(row))
}
