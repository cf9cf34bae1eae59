import { getTranslations } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { Button } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Actor } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import type { HearingSummary } from '#domain/hearing/queries.ts'
import type { Me } from '#domain/person/me.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { takesSms } from '#platform/sms/simulator.ts'
import { removeMyPhone } from './phone-actions.ts'
import { PhoneForm } from './phone-form.tsx'

/** The telephone number by which somebody is known too. `outcome`: what an act before did, as the page's address says it. */
export async function PhoneCard({
  locale,
  actor,
  me,
  hearings,
  outcome,
}: {
  locale: Locale
  actor: Actor
  me: Me | undefined
  hearings: readonly HearingSummary[]
  outcome: unknown
}) {
  if (!(await takesSms(database()))) return null
  const t = await getTranslations('sms.phone')
  const ways = await getTranslations('sms.ways')
  const [meant] = [/^(live|paused)$/, /^scheduled$/].flatMap((state) =>
    hearings.filter(({ status, cancelled, rehearsal }) => state.test(status) && !cancelled && !rehearsal),
  )
  const form = <PhoneForm locale={locale} words={islandMessages(locale).sms.phone} />
  return (
    <Card labelledBy="phone">
      <h2 id="phone">{t('title')}</h2>
      <p className="muted mb-3">{t('text')}</p>
      {meant && <p className="mb-3">{ways('text', { to: env.SMS_FROM, number: meant.number })}</p>}
      {(outcome === 'proven' || outcome === 'removed') && (
        <Notice tone="ok" announce="polite">
          {t(outcome)}
        </Notice>
      )}
      {outcome === 'refused' && (
        <Notice tone="danger" announce="assertive">
          {t('refused')}
        </Notice>
      )}
      {actor.kind !== 'member' && <p className="muted">{t('mailFirst')}</p>}
      {actor.kind === 'member' && !me?.phone && form}
      {actor.kind === 'member' && me?.phone && (
        <div className="grid gap-3">
          <p className="mono">{t('yours', { phone: me.phone })}</p>
          <form action={removeMyPhone}>
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="sentAs" value={crypto.randomUUID()} />
            <Button type="submit" variant="quiet">
              {t('remove')}
            </Button>
          </form>
          <details>
            <summary>{t('other')}</summary>
            <div className="mt-3">{form}</div>
          </details>
        </div>
      )}
    </Card>
  )
}
