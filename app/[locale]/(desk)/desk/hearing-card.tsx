import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { spanText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { DeskLinks } from '#app/[locale]/(desk)/desk-links.tsx'
import { type Actor, captions, holds, interprets, moderates, onPanel } from '#contract/identity.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { HearingSummary } from '#domain/hearing/queries.ts'

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
  const signs = interprets(actor, hearing.id)
  const writes = !hosts && captions(actor, hearing.id)
  const reads = !hosts && holds(actor, 'oversight', hearing.id)
  const title = inLocale(hearing.title, locale)
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
          {[
            hosts && t('desk.roleModerator'),
            answers && t('desk.roleOfficial'),
            signs && t('desk.roleInterpreter'),
            writes && t('desk.roleCaptioner'),
            reads && t('desk.roleReader'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <h3 className="text-lg">
        <a href={at(`/hearings/${slug}`)}>{title}</a>
      </h3>
      <p className="hint mb-3">
        {spanText(hearing.startsAt, hearing.endsAt, hearing.timeZone, locale)} ·{' '}
        {t('desk.questions', { n: hearing.questions })}
      </p>
      <DeskLinks hearing={{ ...hearing, title }} actor={actor} locale={locale} />
    </Card>
  )
}
