import { getTranslations } from 'next-intl/server'
import { FATES, type Fate } from '#app/_ui/fate-cells.tsx'
import type { StateLabels } from '#app/_ui/state-tag.tsx'
import type { VoteLabels } from '#app/_ui/vote-button.tsx'
import { QUESTION_STATUSES } from '#contract/states.ts'
import type { Locale } from './routing.ts'

/** The words of the question states, the vote and the fates in a language, as props for islands (server only). */
export async function getStateLabels(
  locale: Locale,
): Promise<{ states: StateLabels; vote: VoteLabels; fates: Record<Fate, string> }> {
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
    fates: { ...states, open: t('fate.open'), overdue: t('fate.overdue') },
  }
}

/** The sentence that stands for a drawing of cells: "12 questions: answered 5, case 7." (server only). */
export async function getFateSummary(locale: Locale, counts: Partial<Record<Fate, number>>): Promise<string> {
  const t = await getTranslations({ locale, namespace: 'states' })
  const { fates } = await getStateLabels(locale)
  const parts = FATES.filter((fate) => counts[fate]).map((fate) =>
    t('fates.part', { label: fates[fate], n: counts[fate] ?? 0 }),
  )
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  return t('fates.summary', { total, parts: parts.join(locale === 'en' ? ', ' : '，') })
}
