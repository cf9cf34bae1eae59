'use server'
import { getOwnPlace } from '#domain/hearing/administration.ts'
import { database } from '#platform/db.ts'
import { currentActor } from '../../../../_server/context.ts'

/** Whether the moderator took the person of this request off the stage and has not asked them back. */
export async function readRemoved(slug: string): Promise<boolean> {
  return (await getOwnPlace(database().prisma, await currentActor(), slug)).removed
}
