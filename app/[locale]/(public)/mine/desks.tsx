import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { desksOf } from '#app/_server/desks-of.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { DeskLinks } from '#app/[locale]/(desk)/desk-links.tsx'
import type { Actor } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { HearingSummary } from '#domain/hearing/queries.ts'

/** The way to my desks, and those of hearings that are on or to come; nothing for who has no role. */
export async function Desks({
  locale,
  actor,
  hearings,
}: {
  locale: Locale
  actor: Actor
  hearings: readonly HearingSummary[]
}) {
  const t = await getTranslations({ locale, namespace: 'common.desks' })
  if (!actor.grants.length) return null
  const running = hearings.filter(
    (hearing) => /^(coming|on)$/.test(HEARING_KIND[hearing.status]) && desksOf(actor, hearing).length > 0,
  )
  return (
    <Card labelledBy="desks" mark="current">
      <h2 id="desks">{t('title')}</h2>
      <LinkButton className="mt-3" icon="list" href={localePath(locale, '/desk')}>
        {t('all')}
      </LinkButton>
      <ul>
        {running.map((hearing) => (
          <li className="mq" key={hearing.id}>
            <h3 className="mb-2">{inLocale(hearing.title, locale)}</h3>
            <DeskLinks hearing={{ ...hearing, title: inLocale(hearing.title, locale) }} actor={actor} locale={locale} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
