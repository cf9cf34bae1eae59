import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import type { Locale } from '#contract/ids.ts'
import type { MyQuestion } from '#contract/signals.ts'
import type { HearingSummary } from '#domain/hearing/queries.ts'
import { MyQuestionRow } from './my-question-row.tsx'

type Mine = MyQuestion & { hearing: string }

/** Everything I asked, newest first, with its outcome, its receipt and what was told only to me. */
export async function MyQuestions({
  locale,
  hearing,
  hearings,
  questions,
}: {
  locale: Locale
  hearing: string
  hearings: readonly HearingSummary[]
  questions: readonly Mine[]
}) {
  const t = await getTranslations('mine')
  const { states } = await getStateLabels(locale)
  return (
    <Card labelledBy="questions">
      <h2 id="questions">{t('questions')}</h2>
      {questions.length === 0 ? (
        <EmptyState
          icon="ask"
          title={t('questionsEmpty')}
          actions={<LinkButton href={localePath(locale, '/')}>{t('toHearings')}</LinkButton>}
        >
          {t('questionsEmptyText')}
        </EmptyState>
      ) : (
        <ul>
          {questions.map((question) => (
            <MyQuestionRow
              key={question.id}
              locale={locale}
              filter={hearing}
              question={question}
              states={states}
              hearing={hearings.find(({ slug }) => slug === question.hearing)}
            />
          ))}
        </ul>
      )}
    </Card>
  )
}
