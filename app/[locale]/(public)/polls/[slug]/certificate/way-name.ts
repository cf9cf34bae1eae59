import { getTranslations } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import { BALLOT_WAYS, type BallotWay } from '#contract/polls/states.ts'

/** What each way is called, as on the page of the poll. */
export async function wayNames(locale: Locale): Promise<ReadonlyMap<BallotWay, string>> {
  const t = await getTranslations({ locale, namespace: 'polls.ways.names' })
  return new Map(BALLOT_WAYS.map((way) => [way, t(way)]))
}
