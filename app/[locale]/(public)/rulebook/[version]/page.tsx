import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { shareAnswer } from '#app/_server/own-response.ts'
import { readVersion } from '#app/[locale]/(public)/rulebook/read.ts'
import { VersionPage } from '#app/[locale]/(public)/rulebook/version-page.tsx'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import type { Locale } from '#contract/ids.ts'

type Props = {
  params: Promise<{ locale: Locale; version: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, version } = await params
  const found = await readVersion(version)
  if (!found) return lostMetadata(locale)
  const t = await getTranslations({ locale, namespace: 'rulebook' })
  return { title: `${t('version', { n: found.number })} · ${t('title')}` }
}

/** One version of the rulebook; with `?against=N` what changed since that one. */
export default async function Page({ params, searchParams }: Props) {
  const { locale, version } = await params
  setRequestLocale(locale)
  await connection()
  const asked = (await searchParams).against
  const [found, against] = await Promise.all([
    readVersion(version),
    typeof asked === 'string' ? readVersion(asked) : undefined,
  ])
  const path = `/rulebook/${version}${typeof asked === 'string' ? `?against=${encodeURIComponent(asked)}` : ''}`
  if (!found || (typeof asked === 'string' && !against)) return <Lost locale={locale} path={path} />
  const page = await VersionPage({ locale, path, version: found, against })
  shareAnswer('all')
  return page
}
