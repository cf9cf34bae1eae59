import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { localePath, otherLanguage } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getAccount } from '#app/_server/account.ts'
import { DeskShell } from '#app/_ui/desk-shell.tsx'

/** The frame of the desks of operators and clerks. `path`: the page's own, without prefix. */
export async function OperatorShell({
  locale,
  path,
  title,
  ...columns
}: {
  locale: Locale
  path: string
  title: string
  left: ReactNode
  center: ReactNode
  right?: ReactNode
}) {
  const t = await getTranslations({ locale, namespace: 'operator' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const at = (to: string) => localePath(locale, to)
  return (
    <DeskShell
      home={at('/desk')}
      name={common('name')}
      themeLabel={common('theme')}
      title={title}
      places={[
        { href: at('/operator'), label: t('title'), icon: 'operator' },
        { href: at('/operator/paper'), label: t('ballots'), icon: 'paper' },
      ]}
      placesLabel={t('places')}
      language={{
        ...otherLanguage(locale, path),
        name: common('otherLanguage'),
        label: common('otherLanguageLabel'),
      }}
      account={await getAccount(locale)}
      leftLast={columns.right !== undefined}
      {...columns}
    />
  )
}
