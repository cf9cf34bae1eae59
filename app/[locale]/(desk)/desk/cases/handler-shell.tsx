import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { localePath, otherLanguage } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getAccount } from '#app/_server/account.ts'
import { currentActor } from '#app/_server/context.ts'
import type { Place } from '#app/_ui/account-menu.tsx'
import { DeskShell } from '#app/_ui/desk-shell.tsx'
import { seesAll } from '#domain/case/desk-scope.ts'
import { hasPollDesk } from '#domain/poll/desk.ts'

/** The frame of the desks on which cases are worked on. `path`: the page's own, without prefix; `of`: the department whose desk it is; `title`: of another desk than that of cases. */
export async function HandlerShell({
  locale,
  path,
  of,
  title,
  ...columns
}: {
  locale: Locale
  path: string
  of?: string | undefined
  title?: string
  left: ReactNode
  center: ReactNode
  right?: ReactNode
  leftLast?: boolean
  foot?: ReactNode
}) {
  const t = await getTranslations({ locale, namespace: 'handler' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const polls = await getTranslations({ locale, namespace: 'polls.desk' })
  const at = (to: string) => localePath(locale, to)
  const actor = await currentActor()
  const decides = seesAll(actor)
  const places: Place[] = [
    { href: at('/desk/cases'), label: t('title'), icon: 'case' },
    ...(decides ? [{ href: at('/desk/disputes'), label: t('disputes.title'), icon: 'department' } as const] : []),
    ...(hasPollDesk(actor) ? [{ href: at('/desk/polls'), label: polls('title'), icon: 'vote' } as const] : []),
    { href: at('/cases'), label: t('public'), icon: 'viewers' },
  ]
  return (
    <DeskShell
      home={at('/desk')}
      name={common('name')}
      themeLabel={common('theme')}
      title={title ?? (of ? t('titleOf', { department: of }) : t('title'))}
      places={places}
      placesLabel={t('places')}
      language={{
        ...otherLanguage(locale, path),
        name: common('otherLanguage'),
        label: common('otherLanguageLabel'),
      }}
      account={await getAccount(locale)}
      {...columns}
    />
  )
}
