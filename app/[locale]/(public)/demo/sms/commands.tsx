import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { Card } from '#app/_ui/card.tsx'
import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { listHearings } from '#domain/hearing/queries.ts'
import { database } from '#platform/db.ts'

/** What can be texted now: at the hearings that take questions, and besides. */
export async function Commands({ locale }: { locale: Locale }) {
  const t = await getTranslations('sms.simulator')
  const hearings = await listHearings(database().prisma, VISITOR)
  const open = hearings.filter(({ status, cancelled }) => /^(scheduled|live|paused)$/.test(status) && !cancelled)
  const rows = [
    ...open.map(
      ({ number, title }) => [t('ask', { number }), t('askWhat', { title: inLocale(title, locale) })] as const,
    ),
    ...open
      .slice(0, 1)
      .flatMap(({ number }) =>
        (['join', 'choose'] as const).map((name) => [t(name, { number }), t(`${name}What`)] as const),
      ),
    ...(['vote', 'status', 'stop'] as const).map((name) => [t(name), t(`${name}What`)] as const),
  ]
  return (
    <Card labelledBy="commands">
      <h2 id="commands">{t('commands')}</h2>
      {open.length === 0 && <p className="muted">{t('noHearing')}</p>}
      <dl className="grid gap-2 mt-2">
        {rows.map(([command, what]) => (
          <div key={command}>
            <dt className="mono">{command}</dt>
            <dd className="muted">{what}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
