'use server'
import { getLocale } from 'next-intl/server'
import { currentActor, localeOf } from '#app/_server/context.ts'
import { idFrom } from '#app/_server/http-query.ts'
import { answered } from '#app/_server/run-command.ts'
import type { Result } from '#contract/result.ts'
import { listSeats, type StageSeat } from '#domain/hearing/stage-queries.ts'
import { database } from '#platform/db.ts'

/** Who may stand on a hearing's stage, for who reads its desk. */
export async function stageSeats(hearingId: string): Promise<Result<StageSeat[]>> {
  return answered(localeOf(await getLocale()), async () => {
    return { ok: true, value: await listSeats(database().prisma, await currentActor(), idFrom(hearingId, 'hearingId')) }
  })
}
