'use server'
import { getLocale } from 'next-intl/server'
import type { History } from '#app/_live/moderate/moderate-context.ts'
import { currentActor, localeOf } from '#app/_server/context.ts'
import { idFrom } from '#app/_server/http-query.ts'
import { answered } from '#app/_server/run-command.ts'
import type { Result } from '#contract/result.ts'
import { readHistory } from '#domain/question/history.ts'
import { database } from '#platform/db.ts'

/** What was done to a question, for who reads its hearing's desk. */
export async function questionHistory(questionId: string): Promise<Result<History>> {
  return answered(localeOf(await getLocale()), async () => {
    return {
      ok: true,
      value: await readHistory(database().prisma, await currentActor(), idFrom(questionId, 'questionId')),
    }
  })
}
