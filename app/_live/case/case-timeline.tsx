'use client'
import type { ComponentProps } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { momentText } from '#app/_i18n/times.ts'
import { Timeline, TimelineItem } from '#app/_ui/timeline.tsx'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import { useCase, useCaseState, useDepartmentName } from './live-case.tsx'
import { inTimeline, type Step, stepOf } from './step-detail.ts'
import { CASE_STEP_ICONS } from './step-icons.ts'
import { StepWords } from './step-words.tsx'

type Event = Pick<ComponentProps<typeof TimelineItem>, 'kind' | 'icon' | 'title' | 'at' | 'children'> & { key: string }

/** Steps that look otherwise than something that was done. */
const KINDS: Partial<Record<CaseEntry['type'], NonNullable<Event['kind']>>> = {
  'case.opened': 'start',
  'case.reply_published': 'reply',
  'case.reopened': 'breach',
  'case.unconfirmed': 'void',
  'case.milestone_dropped': 'void',
}

type Props = {
  asked: { at: string; imported: boolean }
  answeredAt: string | null
  /** Where the case came from and who has it, in words. */
  opened: string
  /** The steps that its record holds, oldest first. */
  steps: readonly Step[]
}

/** Steps that are told with the one after them, the newest first. */
function StepsBefore({ steps }: { steps: readonly Step[] }) {
  const { locale, zone, words } = useCase()
  return (
    <details className="calc small">
      <summary>{words.page.steps.before}</summary>
      <ol>
        {steps.map(({ seq, at, line }) => (
          <li key={seq} className="mb-2">
            <time dateTime={at}>{momentText(at, zone, locale)}</time> <span dir="auto">{line}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}

/** Every step from the question to now, the newest first: what came before the case, its record, and what comes while the page is open. */
export function CaseTimeline({ asked, answeredAt, opened, steps }: Props) {
  const { locale, zone, words, names } = useCase()
  const department = useDepartmentName()
  const { events: word, timeline } = words.page
  const since = useCaseState((state) => state.since)
  const openedAt = useCaseState(({ view }) => view.openedAt)
  const milestones = useCaseState(({ view }) => view.milestones)
  const reading = { locale, zone, words, names, department, milestones }
  const events: Event[] = [
    {
      key: 'asked',
      kind: 'start',
      icon: 'ask',
      title: word.asked,
      at: asked.at,
      children: asked.imported && <p className="small">{word.imported}</p>,
    },
  ]
  if (answeredAt) events.push({ key: 'answer', kind: 'reply', icon: 'answering', title: word.answer, at: answeredAt })
  // Its first entry is blank where its words were erased.
  if (!steps.some(({ type }) => type === 'case.opened'))
    events.push({ key: 'opened', icon: 'case', title: words.steps['case.opened'], at: openedAt })
  const known = steps.at(-1)?.seq ?? 0
  const later = since.filter(({ seq }) => seq > known).map((entry) => stepOf(entry, reading))
  for (const group of inTimeline([...steps, ...later])) {
    const [step, before] = [group.at(-1), group.slice(0, -1).reverse()]
    if (!step) continue
    const { type, at, ...detail } = step
    const kind = KINDS[type]
    const title = words.steps[type]
    events.push({
      key: String(group[0]?.seq),
      ...(kind ? { kind } : {}),
      icon: CASE_STEP_ICONS[type] ?? 'case',
      title: before.length ? fill(words.page.steps.times, { step: title, n: group.length }) : title,
      at,
      children: (
        <>
          <StepWords {...(type === 'case.opened' ? { line: opened } : detail)} />
          {before.length > 0 && <StepsBefore steps={before} />}
        </>
      ),
    })
  }
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="mb-4">
        {timeline}
      </h2>
      <Timeline label={timeline}>
        {events.reverse().map(({ key, ...event }) => (
          <TimelineItem key={key} {...event} shown={momentText(event.at, zone, locale)} />
        ))}
      </Timeline>
    </section>
  )
}
