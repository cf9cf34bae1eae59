import { getTranslations } from 'next-intl/server'
import { getOutcomeSummary, getStateLabels } from '#app/_i18n/state-labels.ts'
import { outcomesOf } from '#app/_live/hearing/outcomes.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { CellGrid, countOutcomes } from '#app/_ui/outcome-cells.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import type { Actor } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import type { MyQuestion } from '#contract/signals.ts'
import { QUESTION_STATUSES } from '#contract/states.ts'
import { noQuestions } from '#contract/streams/hearing/view.ts'
import type { Me } from '#domain/person/me.ts'

/** Who I am here, and the outcome of everything I asked. */
export async function MineHead({
  locale,
  actor,
  me,
  asked,
}: {
  locale: Locale
  actor: Actor
  me: Me | undefined
  asked: readonly MyQuestion[]
}) {
  const t = await getTranslations('mine')
  const counts = noQuestions()
  for (const { status } of asked) counts[status]++
  const outcomes = outcomesOf(counts)
  const { states } = await getStateLabels(locale)
  const parts = QUESTION_STATUSES.filter((status) => counts[status] > 0).map((status) =>
    t('sumPart', { n: counts[status], state: states[status] }),
  )
  return (
    <PageHeader
      title={t('title')}
      actions={
        outcomes.length > 0 && (
          <div className="grid gap-2">
            <CellGrid outcomes={outcomes} summary={await getOutcomeSummary(locale, countOutcomes(outcomes))} />
            <p className="small muted">
              {t('sum', { n: outcomes.length, parts: parts.join(locale === 'en' ? ', ' : '，') })}
            </p>
          </div>
        )
      }
    >
      {actor.kind !== 'visitor' && (
        <div className="mi-id">
          <b>{me?.name || (actor.kind === 'guest' ? t('guest') : '')}</b>
          {me?.email && (
            <span className="tag">
              <Icon name="verified" />
              {t('verified', { email: me.email })}
            </span>
          )}
          {actor.kind === 'member' && (
            <form method="post" action={`/api/sign-out?lang=${locale}`}>
              <Button type="submit" variant="quiet" size="sm" icon="sign-out">
                {t('signOut')}
              </Button>
            </form>
          )}
        </div>
      )}
    </PageHeader>
  )
}
