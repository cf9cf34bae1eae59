import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { hasLocale } from 'next-intl'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { routing } from '#app/_i18n/routing.ts'
import { THEME_SCRIPT } from '#app/_ui/theme-script.ts'
import '#app/globals.css'

type Props = { children: ReactNode; params: Promise<{ locale: string }> }

/** Both languages are known when the site is built. */
export const generateStaticParams = () => routing.locales.map((locale) => ({ locale }))

/** The colour of the browser's own bars follows the page's. */
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#121d1f' },
  ],
}

/** What every page says of itself unless it says more. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!hasLocale(routing.locales, locale)) return {}
  const t = await getTranslations({ locale, namespace: 'common' })
  return {
    title: { default: t('title'), template: `%s · ${t('name')}` },
    description: t('description'),
    icons: { icon: '/favicon.svg' },
    manifest: '/manifest.webmanifest',
    formatDetection: { telephone: false },
  }
}

/** The document of every page: its language, its theme before the first paint, and the way past the navigation. */
export default async function RootLayout({ children, params }: Props) {
  const { locale } = await params
  if (!hasLocale(routing.locales, locale)) notFound()
  setRequestLocale(locale)
  // A page made when the site is built would have no nonce, so none of its scripts would run.
  await connection()
  const t = await getTranslations('common')
  return (
    <html lang={locale} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, and it must run before the paint */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <a className="skip" href="#main">
          {t('skip')}
        </a>
        {children}
      </body>
    </html>
  )
}
