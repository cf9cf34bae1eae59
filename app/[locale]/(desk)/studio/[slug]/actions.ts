'use server'
import { slugIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { answered } from '#app/_server/run-command.ts'
import { getOwnPlace } from '#domain/hearing/administration.ts'
import { database } from '#platform/db.ts'

/** Whether the moderator took the person of this request off the stage and has not asked them back; false where they have no place there. */
export async function readRemoved(slug: string): Promise<boolean> {
  const place = await answered('zh-CN', async () => ({
    ok: true,
    value: await getOwnPlace(database().prisma, await currentActor(), slugIn(slug)),
  }))
  return place.ok && place.value.removed
}
