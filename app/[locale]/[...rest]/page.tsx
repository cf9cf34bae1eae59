import type { Metadata } from 'next'
import { setRequestLocale } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'

type Props = { params: Promise<{ locale: Locale; rest: string[] }> }

/** Every address is its own; none is kept. */
export const dynamic = 'force-dynamic'

/** The page's title; nothing to find here. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return lostMetadata((await params).locale)
}

/** Any address that no page has: the lost page, in the reader's language. */
export default async function Missing({ params }: Props) {
  const { locale, rest } = await params
  setRequestLocale(locale)
  return <Lost locale={locale} path={`/${rest.map(segment).join('/')}`} />
}

/** A part of the address as a link may carry it, however it was written. */
function segment(written: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(written))
  } catch {
    return encodeURIComponent(written)
  }
}
