import { getTranslations } from 'next-intl/server'
import { type Actor, moderates, onPanel } from '#contract/identity.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { HearingSummary } from '#domain/hearing/queries.ts'
import { localePath } from '../../../_i18n/paths.ts'
import type { Locale } from '../../../_i18n/routing.ts'
import { spanText } from '../../../_live/hearing/times.ts'
import { LinkButton } from '../../../_ui/button.tsx'
import { Card } from '../../../_ui/card.tsx'
import { LiveBadge } from '../../../_ui/live-badge.tsx'

/** A hearing on the overview of somebody's desks: what they are in it, and the desks that are theirs. */
export async function HearingCard({
  hearing,
  actor,
  locale,
}: {
  hearing: HearingSummary
  actor: Actor
  locale: Locale
}) {
  const t = await getTranslations({ locale, namespace: 'programme' })
  const { slug, status } = hearing
  const at = (path: string) => localePath(locale, path)
  const hosts = moderates(actor, hearing.id)
  const answers = onPanel(actor, hearing.id)
  const running = HEARING_KIND[status] === 'on' || HEARING_KIND[status] === 'coming'
  return (
    <Card as="article" {...(HEARING_KIND[status] === 'on' ? { mark: 'live' as const } : {})}>
      <div className="row mb-1">
        {status === 'live' ? (
          <LiveBadge>{t('status.live')}</LiveBadge>
        ) : (
          <span className="chip">{t(`status.${status}`)}</span>
        )}
        {hearing.rehearsal && <span className="chip">{t('desk.rehearsal')}</span>}
        <span className="tag">
          {[hosts && t('desk.roleModerator'), answers && t('desk.roleOfficial')].filter(Boolean).join(' · ')}
        </span>
      </div>
      <h3 className="text-lg">
        <a href={at(`/hearings/${slug}`)}>
          {locale === 'en' ? hearing.title.en || hearing.title.zh : hearing.title.zh}
        </a>
      </h3>
      <p className="hint mb-3">
        {spanText(hearing.startsAt, hearing.endsAt, hearing.timeZone, locale)} ·{' '}
        {t('desk.questions', { n: hearing.questions })}
      </p>
      <div className="row">
        {hosts && (
          <>
            <LinkButton size="sm" icon="list" href={at(`/moderate/${slug}`)}>
              {t('links.moderate')}
            </LinkButton>
            <LinkButton size="sm" icon="on-air" href={at(`/programme/${slug}`)}>
              {t('links.programme')}
            </LinkButton>
          </>
        )}
        {answers && (
          <LinkButton size="sm" icon="answering" href={at(`/official/${slug}`)}>
            {t('links.official')}
          </LinkButton>
        )}
        {running && (
          <LinkButton size="sm" icon="video" href={at(`/studio/${slug}`)}>
            {t('links.studio')}
          </LinkButton>
        )}
      </div>
    </Card>
  )
}
