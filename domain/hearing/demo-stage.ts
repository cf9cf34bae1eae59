import type { Actor } from '#contract/identity.ts'
import type { Db } from '../kernel/context.ts'
import { readStagePerson } from './stage-token.ts'

/** The stage of the hearing that has been live for longest, and the first official of its panel whom the moderators did not take off. */
export async function findUnattendedStage(
  db: Db,
): Promise<{ hearingId: string; actor: Actor; enteredAt: Date | null } | undefined> {
  const found = await db
    .selectFrom('hearing')
    .innerJoin('roleGrant', 'roleGrant.hearingId', 'hearing.id')
    .leftJoin('stagePresence', (join) =>
      join
        .onRef('stagePresence.hearingId', '=', 'hearing.id')
        .onRef('stagePresence.personId', '=', 'roleGrant.personId'),
    )
    .select(['hearing.id', 'roleGrant.personId', 'stagePresence.enteredAt'])
    .where('hearing.status', '=', 'live')
    .where('roleGrant.role', '=', 'official')
    .where('roleGrant.revokedAt', 'is', null)
    .where('stagePresence.removedAt', 'is', null)
    .orderBy('hearing.startedAt')
    .orderBy('roleGrant.createdAt')
    .executeTakeFirst()
  if (!found) return
  const actor = await readStagePerson(db, found.id, found.personId)
  return actor && { hearingId: found.id, actor, enteredAt: found.enteredAt }
}
