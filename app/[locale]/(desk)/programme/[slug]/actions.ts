'use server'
import { getLocale } from 'next-intl/server'
import { Refusal } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { listSeats, type StageSeat } from '#domain/hearing/stage-queries.ts'
import { database } from '#platform/db.ts'
import { currentActor, localeOf } from '../../../../_server/context.ts'
import { answered } from '../../../../_server/run-command.ts'

/** Who may stand on a hearing's stage, for who reads its desk. */
export async function stageSeats(hearingId: string): Promise<Result<StageSeat[]>> {
  return answered(localeOf(await getLocale()), async () => {
    if (!/^[0-9a-f-]{36}$/.test(String(hearingId))) throw new Refusal('malformed', { field: 'hearingId' })
    return { ok: true, value: await listSeats(database().prisma, await currentActor(), hearingId) }
  })
}
