import { getTranslations } from 'next-intl/server'
import { type Actor, holds, moderates, onPanel } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { HearingSummary } from '#domain/hearing/queries.ts'
import { localePath } from '../../../_i18n/paths.ts'
import { inLocale } from '../../../_live/hearing/words.ts'
import { LinkButton } from '../../../_ui/button.tsx'
import { Card } from '../../../_ui/card.tsx'
import type { IconName } from '../../../_ui/icon-names.ts'

type Desk = 'moderate' | 'programme' | 'official' | 'studio'
const ICON: Record<Desk, IconName> = { moderate: 'list', programme: 'on-air', official: 'answering', studio: 'video' }

/** The desks that my roles open, hearing by hearing; nothing for who has none. */
export async function Desks({
  locale,
  actor,
  hearings,
}: {
  locale: Locale
  actor: Actor
  hearings: readonly HearingSummary[]
}) {
  const t = await getTranslations('mine.desks')
  const rows = hearings
    .map((hearing) => ({ hearing, desks: desksOf(actor, hearing) }))
    .filter(({ desks }) => desks.length > 0)
  const administers = holds(actor, 'admin')
  if (rows.length === 0 && !administers) return null
  return (
    <Card labelledBy="desks" mark="current">
      <h2 id="desks">{t('title')}</h2>
      {administers && (
        <LinkButton className="mt-3" icon="settings" href={localePath(locale, '/admin')}>
          {t('admin')}
        </LinkButton>
      )}
      <ul>
        {rows.map(({ hearing, desks }) => (
          <li className="mq" key={hearing.id}>
            <h3 className="mb-2">{inLocale(hearing.title, locale)}</h3>
            <div className="row">
              {desks.map((desk) => (
                <LinkButton
                  key={desk}
                  size="sm"
                  icon={ICON[desk]}
                  href={localePath(locale, `/${desk}/${hearing.slug}`)}
                >
                  {t(desk)}
                </LinkButton>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** A hearing that is over keeps only the moderators’ desk: unreviewed cases still want a look. */
function desksOf(actor: Actor, { id, status }: HearingSummary): Desk[] {
  const open = HEARING_KIND[status] === 'coming' || HEARING_KIND[status] === 'on'
  const host: Desk[] = moderates(actor, id)
    ? open
      ? ['moderate', 'programme']
      : status === 'closed'
        ? ['moderate']
        : []
    : []
  return [...host, ...(open && onPanel(actor, id) ? (['official', 'studio'] as const) : [])]
}
