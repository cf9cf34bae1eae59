import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { localePath, otherLanguage } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Switches } from '#app/_ui/top-bar.tsx'
import './hearing.css'

/** The frame of a hearing's live page: a low bar with its name, no foot, so that picture and questions have the screen. `children` holds `main`. */
export async function LiveShell({
  locale,
  path,
  title,
  subtitle,
  notice,
  action,
  children,
}: {
  locale: Locale
  path: string
  title: string
  subtitle: string
  notice?: ReactNode
  /** Stands before the switches. */
  action?: ReactNode
  children: ReactNode
}) {
  const t = await getTranslations({ locale, namespace: 'hearing.page' })
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <div className="lv">
      <a className="skip" href="#ask">
        {t('skipToAsk')}
      </a>
      <header className="lv-top">
        <LinkButton variant="quiet" icon="back" href={localePath(locale, '/')} aria-label={t('back')} />
        <div className="lv-title">
          <h1>{title}</h1>
          <p>{subtitle}</p>
        </div>
        {action}
        <Switches
          language={{
            ...otherLanguage(locale, path),
            name: common('otherLanguage'),
            label: common('otherLanguageLabel'),
          }}
          themeLabel={common('theme')}
          signOut={common('signOut')}
        />
      </header>
      {notice}
      {children}
    </div>
  )
}
