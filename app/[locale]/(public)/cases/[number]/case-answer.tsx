import { getTranslations } from 'next-intl/server'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { isolate } from '#app/_i18n/isolate.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { calendarText } from '#app/_i18n/times.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import type { Locale } from '#contract/ids.ts'
import type { AnswerView } from '#contract/streams/hearing/view.ts'

const TITLE = { answered: 'answer', promised: 'promise', handed: 'handed' } as const

/** What was said on air, by whom, and the date that was promised. `clip`: path of the page that plays it; null where no recording is kept. */
export async function CaseAnswer({
  locale,
  answer,
  clip,
}: {
  locale: Locale
  answer: AnswerView
  clip: string | null
}) {
  const t = await getTranslations('case')
  return (
    <Card labelledBy="answer" {...(answer.kind === 'promised' ? { mark: 'promise' as const } : {})}>
      <h2 id="answer">{t(TITLE[answer.kind])}</h2>
      <blockquote className="mt-2">
        <p className="prose voice" dir="auto">
          {answer.summary}
        </p>
        <footer className="muted small mt-2">
          {t('signed', { name: isolate(nameIn(answer, locale)), title: inLocale(answer.title, locale) })}
          {answer.dueOn && <b> · {t('dueOn', { date: calendarText(answer.dueOn, locale) })}</b>}
        </footer>
      </blockquote>
      {clip && (
        <LinkButton size="sm" icon="play" className="mt-2" href={localePath(locale, clip)}>
          {t('watch')}
        </LinkButton>
      )}
    </Card>
  )
}
