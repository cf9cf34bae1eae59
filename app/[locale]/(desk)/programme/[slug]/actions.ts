'use server'
import { getLocale } from 'next-intl/server'
import type { Result } from '#contract/result.ts'
import { listSeats, type StageSeat } from '#domain/hearing/stage-queries.ts'
import { database } from '#platform/db.ts'
import { currentActor, localeOf } from '../../../../_server/context.ts'
import { idFrom } from '../../../../_server/http-query.ts'
import { answered } from '../../../../_server/run-command.ts'

/** Who may stand on a hearing's stage, for who reads its desk. */
export async function stageSeats(hearingId: string): Promise<Result<StageSeat[]>> {
  return answered(localeOf(await getLocale()), async () => {
    return { ok: true, value: await listSeats(database().prisma, await currentActor(), idFrom(hearingId, 'hearingId')) }
  })
}
