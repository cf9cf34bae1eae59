import { getTranslations } from 'next-intl/server'
import { OUTCOME_KINDS, type OutcomeKind } from '#app/_ui/outcome-cells.tsx'
import type { StateLabels } from '#app/_ui/state-tag.tsx'
import type { VoteLabels } from '#app/_ui/vote-button.tsx'
import { QUESTION_STATUSES } from '#contract/states.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'
import type { Locale } from './routing.ts'

type Labels = { states: StateLabels; vote: VoteLabels; outcomes: Record<OutcomeKind, string> }

/** The words of the question states, the vote and the outcomes in a language, as props for islands (server only). */
export const getStateLabels = memoizeForOneSecond(readStateLabels)

async function readStateLabels(locale: Locale): Promise<Labels> {
  const t = await getTranslations({ locale, namespace: 'states' })
  const states = Object.fromEntries(QUESTION_STATUSES.map((state) => [state, t(`question.${state}`)])) as StateLabels
  return {
    states,
    vote: {
      rest: t('vote.rest'),
      pending: t('vote.pending'),
      joined: t('vote.joined'),
      failed: t('vote.failed'),
      closed: t('vote.closed'),
    },
    outcomes: { ...states, open: t('outcome.open'), overdue: t('outcome.overdue') },
  }
}

/** The sentence that stands for a drawing of cells: "12 questions: answered 5, case 7." (server only). */
export async function getOutcomeSummary(locale: Locale, counts: Partial<Record<OutcomeKind, number>>): Promise<string> {
  const t = await getTranslations({ locale, namespace: 'states' })
  const { outcomes } = await getStateLabels(locale)
  const parts = OUTCOME_KINDS.filter((outcome) => counts[outcome]).map((outcome) =>
    t('outcomes.part', { label: outcomes[outcome], n: counts[outcome] ?? 0 }),
  )
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  return t('outcomes.summary', { total, parts: parts.join(locale === 'en' ? ', ' : '，') })
}
