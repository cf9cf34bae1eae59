import { getTranslations } from 'next-intl/server'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { isolate } from '#app/_i18n/isolate.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { HOME_ZONE, momentText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import type { Locale } from '#contract/ids.ts'
import type { IdentityEvent } from '#domain/case/identity-events.ts'

/** To whom it was released who I am, and who looked, when and why; nothing where nothing of that happened. */
export async function IdentityEvents({ locale, events }: { locale: Locale; events: readonly IdentityEvent[] }) {
  if (events.length === 0) return null
  const t = await getTranslations('mine.identity')
  return (
    <Card labelledBy="identity">
      <h2 id="identity">{t('title')}</h2>
      <p className="muted">{t('text')}</p>
      <ol>
        {events.map(({ caseNumber, at, kind, department, by, text }) => (
          <li className="mq" key={`${caseNumber} ${at} ${kind}`}>
            <p>
              <b>{department ? t(kind, { department: inLocale(department, locale) }) : t('oversight')}</b>{' '}
              <a className="small mono" href={localePath(locale, `/cases/${caseNumber}`)}>
                {caseNumber}
              </a>
            </p>
            <p className="small muted">
              {t('who', { name: isolate(nameIn(by, locale)), at: momentText(at, HOME_ZONE, locale) })}
            </p>
            {text && <p className="small">{t('why', { text: isolate(text) })}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
