import { getTranslations } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import type { BallotWay } from '#contract/polls/states.ts'

/** What each way is called. */
export async function wayNames(locale: Locale): Promise<Record<BallotWay, string>> {
  const t = await getTranslations({ locale, namespace: 'ballots' })
  return {
    web: t('certificate.ways.web'),
    sms: t('certificate.ways.sms'),
    phone: t('ways.phone'),
    email: t('ways.email'),
    post: t('ways.post'),
    paper: t('ways.paper'),
  }
}
