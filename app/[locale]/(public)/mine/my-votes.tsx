import { getTranslations } from 'next-intl/server'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { isolate } from '#app/_i18n/isolate.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import { Button } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import type { Locale } from '#contract/ids.ts'
import { HEARING_KIND, isVotable } from '#contract/states.ts'
import type { HearingSummary } from '#domain/hearing/queries.ts'
import type { JoinedQuestion } from '#domain/question/my-votes.ts'
import { takeBackVote } from './actions.ts'

/** The questions I joined, each with its count and a way to take the vote back while that counts. */
export async function MyVotes({
  locale,
  hearing: filter,
  hearings,
  joined,
}: {
  locale: Locale
  hearing: string
  hearings: readonly HearingSummary[]
  joined: readonly JoinedQuestion[]
}) {
  const t = await getTranslations('mine')
  const { states } = await getStateLabels(locale)
  return (
    <Card labelledBy="votes">
      <h2 id="votes">{t('votes')}</h2>
      {joined.length === 0 ? (
        <EmptyState icon="vote" title={t('votesEmpty')}>
          {t('votesEmptyText')}
        </EmptyState>
      ) : (
        <ul>
          {joined.map(({ question, hearing: slug, votes }) => {
            const hearing = hearings.find((one) => one.slug === slug)
            const counts =
              isVotable(question.status) && hearing !== undefined && HEARING_KIND[hearing.status] !== 'over'
            return (
              <li className="mq" key={question.id}>
                <div className="row">
                  <StateTag state={question.status} label={states[question.status]} />
                  {hearing && (
                    <a className="small" href={localePath(locale, `/hearings/${slug}`)}>
                      {inLocale(hearing.title, locale)}
                    </a>
                  )}
                </div>
                <h3 className="mq-t font-normal" dir="auto">
                  {question.text?.title ?? t('hidden')}
                </h3>
                {question.answer && (
                  <blockquote className={`said said-${question.answer.kind} mq-n`}>
                    <footer>
                      {t('answer', {
                        name: isolate(nameIn(question.answer, locale)),
                        title: inLocale(question.answer.title, locale),
                      })}
                    </footer>
                    <p dir="auto">{question.answer.summary}</p>
                  </blockquote>
                )}
                {question.caseNumber && (
                  <p className="mq-n">
                    <a href={localePath(locale, `/cases/${question.caseNumber}`)}>
                      {t('case', { number: question.caseNumber })}
                    </a>
                  </p>
                )}
                <div className="row">
                  <span className="small muted">{t('asked', { n: votes })}</span>
                  {counts && (
                    <form action={takeBackVote}>
                      <input type="hidden" name="locale" value={locale} />
                      <input type="hidden" name="hearing" value={filter} />
                      <Button
                        type="submit"
                        size="sm"
                        icon="undo"
                        name="questionId"
                        value={question.id}
                        aria-label={`${t('takeBack')}${locale === 'en' ? ': ' : '：'}${question.text?.title ?? ''}`}
                      >
                        {t('takeBack')}
                      </Button>
                    </form>
                  )}
                </div>
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}
