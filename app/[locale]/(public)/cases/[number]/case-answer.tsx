import { getTranslations } from 'next-intl/server'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { isolate } from '#app/_i18n/isolate.ts'
import { calendarText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import type { Locale } from '#contract/ids.ts'
import type { AnswerView } from '#contract/streams/hearing/view.ts'

const TITLE = { answered: 'answer', promised: 'promise', handed: 'handed' } as const

/** What was said on air, by whom, and the date that was promised. */
export async function CaseAnswer({ locale, answer }: { locale: Locale; answer: AnswerView }) {
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
    </Card>
  )
}
