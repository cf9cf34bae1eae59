import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { shareAnswer } from '#app/_server/own-response.ts'
import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { rulebookNow } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'
import { VersionPage } from './version-page.tsx'

type Props = { params: Promise<{ locale: Locale }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'rulebook' })
  return { title: t('title') }
}

/** The rulebook in force. */
export default async function Page({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  await connection()
  const version = await rulebookNow(database().prisma, VISITOR)
  const page = await VersionPage({ locale, path: '/rulebook', version, against: undefined })
  shareAnswer('all')
  return page
}
