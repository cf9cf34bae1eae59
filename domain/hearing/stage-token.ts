import { type Actor, holds, moderates, onPanel } from '#contract/identity.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import type { HearingStatus } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'
import type { Db } from '../kernel/context.ts'

/** A token that holds: for whom it sends, and where. */
export type StageToken = {
  id: string
  tokenHash: string
  personId: string
  hearing: { id: string; slug: string; status: HearingStatus }
}

/** The token with this hash, or this id, that was not ended; undefined where there is none. */
export async function findStageToken(
  db: Db,
  by: { tokenHash: string } | { id: string },
): Promise<StageToken | undefined> {
  const found = await db
    .selectFrom('stageToken')
    .innerJoin('hearing', 'hearing.id', 'stageToken.hearingId')
    .select(['stageToken.id', 'stageToken.tokenHash', 'stageToken.personId'])
    .select(['hearing.id as hearingId', 'hearing.slug', 'hearing.status'])
    .where('id' in by ? 'stageToken.id' : 'stageToken.tokenHash', '=', 'id' in by ? by.id : by.tokenHash)
    .where('stageToken.endedAt', 'is', null)
    .executeTakeFirst()
  if (!found) return
  const { id, tokenHash, personId, hearingId, slug, status } = found
  return { id, tokenHash, personId, hearing: { id: hearingId, slug, status } }
}

/** Somebody who may stand on a hearing's stage, with the roles that hold now; undefined for anybody else. */
export async function readStagePerson(db: Db, hearingId: string, personId: string): Promise<Actor | undefined> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'kind', 'name', 'nameEn'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) return
  const granted = await db
    .selectFrom('roleGrant')
    .select(['id', 'role', 'hearingId', 'departmentId', 'titleZh', 'titleEn'])
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .execute()
  const { kind, name, nameEn } = person
  const grants = granted.map(({ titleZh, titleEn, ...grant }) => ({
    ...grant,
    title: { zh: titleZh ?? '', en: titleEn ?? '' },
  }))
  const actor: Actor = { kind, personId, name, nameEn, grants }
  return onPanel(actor, hearingId) || moderates(actor, hearingId) ? actor : undefined
}

/** How long a token that ended is told of: longer than any node or media process is away. */
const TOLD_MS = 120_000

/** Tokens by which nobody may send any more: ended a moment ago, by hand or with their hearing, or of somebody who is not on the panel now. */
export async function tokensThatEnded(db: Db, now: Date): Promise<string[]> {
  const since = new Date(now.getTime() - TOLD_MS)
  const rows = await db
    .selectFrom('stageToken')
    .innerJoin('hearing', 'hearing.id', 'stageToken.hearingId')
    .select('stageToken.id')
    .where((x) =>
      x.or([
        x('stageToken.endedAt', '>', since),
        x.and([x('stageToken.endedAt', 'is', null), x('hearing.closedAt', '>', since)]),
        x.and([
          x('stageToken.endedAt', 'is', null),
          x('hearing.closedAt', 'is', null),
          x.not(
            x.exists(
              x
                .selectFrom('roleGrant')
                .select('roleGrant.id')
                .whereRef('roleGrant.personId', '=', 'stageToken.personId')
                .where('roleGrant.revokedAt', 'is', null)
                .where('roleGrant.role', 'in', ['official', 'moderator', 'admin'])
                .where((y) =>
                  y.or([
                    y('roleGrant.hearingId', 'is', null),
                    y('roleGrant.hearingId', '=', y.ref('stageToken.hearingId')),
                  ]),
                ),
            ),
          ),
        ]),
      ]),
    )
    .limit(1_000)
    .execute()
  return rows.map(({ id }) => id)
}

/** A token in the list of a hearing. */
export type ListedToken = PublicName & { id: string; createdAt: string }

/** A hearing's tokens that hold, the newest first; refused for who neither moderates it nor oversees. */
export async function listStageTokens(prisma: PrismaClient, reader: Actor, hearingId: string): Promise<ListedToken[]> {
  if (!moderates(reader, hearingId) && !holds(reader, 'oversight')) throw lacksRight(reader)
  const rows = await prisma.stageToken.findMany({
    where: { hearingId, endedAt: null },
    include: { person: true },
    orderBy: { createdAt: 'desc' },
    take: 100,
  })
  return rows.map(({ id, createdAt, person }) => ({ id, createdAt: createdAt.toISOString(), ...publicName(person) }))
}
