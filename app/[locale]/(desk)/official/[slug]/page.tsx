import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import { OfficialDesk } from '#app/_live/official/official-desk.tsx'
import { deskRead } from '#app/_server/desk-read.ts'
import { readPanel } from '#app/_server/panel-frame.ts'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'

type Props = { params: Promise<{ locale: Locale; slug: string }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'official' })
  return { title: t('title') }
}

/** The official's console of a hearing. */
export default async function OfficialPage({ params }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const path = `/official/${slug}`
  const read = await deskRead(locale, path, () => readPanel(locale, slug, 'official'))
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  return <OfficialDesk frame={read.value.frame} snapshot={read.value.snapshot} />
}
