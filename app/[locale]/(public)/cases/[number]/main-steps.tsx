import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { momentText } from '#app/_i18n/times.ts'
import type { CaseNames, CaseWords } from '#app/_live/case/live-case.tsx'
import { stepOf } from '#app/_live/case/step-detail.ts'
import { CASE_STEP_ICONS } from '#app/_live/case/step-icons.ts'
import { StepWords } from '#app/_live/case/step-words.tsx'
import { currentActor } from '#app/_server/context.ts'
import { Card } from '#app/_ui/card.tsx'
import { Timeline, TimelineItem } from '#app/_ui/timeline.tsx'
import type { Locale } from '#contract/ids.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import { readMainSteps } from '#domain/case/main-steps.ts'
import { database } from '#platform/db.ts'

/** What was done in the main case since this one is handled together with it, the newest first, besides what was done in both. */
export async function MainSteps({
  locale,
  view: { mergedInto },
  zone,
  words,
  names,
}: {
  locale: Locale
  view: CaseView
  zone: string
  words: CaseWords
  names: CaseNames
}) {
  if (!mergedInto) return null
  const t = await getTranslations({ locale, namespace: 'case' })
  const { steps, milestones } = await readMainSteps(database().prisma, await currentActor(), mergedInto)
  if (!steps.length) return null
  const department = (id: string | null) => names.departments[id ?? ''] ?? t('noDepartment')
  const reading = { locale, zone, words, names, department, milestones }
  return (
    <Card labelledBy="main-steps">
      <h2 id="main-steps" className="mb-3">
        {t('together.steps')}
      </h2>
      <Timeline label={t('together.steps')}>
        {steps.toReversed().map((entry) => {
          const { seq, at, type, ...said } = stepOf(entry, reading)
          return (
            <TimelineItem
              key={seq}
              icon={CASE_STEP_ICONS[type] ?? 'case'}
              title={words.steps[type]}
              at={at}
              shown={momentText(at, zone, locale)}
            >
              <StepWords {...said} />
            </TimelineItem>
          )
        })}
      </Timeline>
      <p className="small mt-2">
        <a href={localePath(locale, `/cases/${mergedInto.number}`)}>{mergedInto.number}</a>
      </p>
    </Card>
  )
}
