import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { DESK_ICON, desksOf } from '#app/_server/desks-of.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import type { Actor } from '#contract/identity.ts'
import type { HearingStatus } from '#contract/states.ts'

/** The ways to the desks of a hearing that are this person's in its state. */
export async function DeskLinks({
  hearing,
  actor,
  locale,
  children,
}: {
  hearing: { id: string; slug: string; status: HearingStatus; title: string }
  actor: Actor
  locale: Locale
  children?: ReactNode
}) {
  const t = await getTranslations({ locale, namespace: 'common.desks' })
  return (
    <nav className="row" aria-label={t('of', { title: hearing.title })}>
      {desksOf(actor, hearing).map((desk) => (
        <LinkButton key={desk} size="sm" icon={DESK_ICON[desk]} href={localePath(locale, `/${desk}/${hearing.slug}`)}>
          {t(desk)}
        </LinkButton>
      ))}
      {children}
    </nav>
  )
}
