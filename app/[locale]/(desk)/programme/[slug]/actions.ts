'use server'
import { getLocale } from 'next-intl/server'
import { currentActor, localeOf } from '#app/_server/context.ts'
import { destinationInput } from '#app/_server/destination-input.ts'
import { idFrom } from '#app/_server/http-query.ts'
import { answered, runCommand } from '#app/_server/run-command.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { Result } from '#contract/result.ts'
import { listSeats, type StageSeat } from '#domain/hearing/stage-queries.ts'
import { database } from '#platform/db.ts'

/** Who may stand on a hearing's stage, for who reads its desk. */
export async function stageSeats(hearingId: string): Promise<Result<StageSeat[]>> {
  return answered(localeOf(await getLocale()), async () => {
    return { ok: true, value: await listSeats(database().prisma, await currentActor(), idFrom(hearingId, 'hearingId')) }
  })
}

/** Adds a platform to which the hearing's broadcast can go, from what was typed. Sent again under the same id, it is the same act. */
export async function addDestination(hearingId: string, sent: unknown): Promise<Result<Accepted>> {
  const locale = localeOf(await getLocale())
  const meant = await answered(locale, async () => ({ ok: true as const, value: destinationInput(hearingId, sent) }))
  if (!meant.ok) return meant
  return runCommand('destination:add', meant.value, locale, { sentAs: meant.value.destinationId })
}
