'use client'
import type { ComponentProps } from 'react'
import { momentText } from '#app/_i18n/times.ts'
import type { IconName } from '#app/_ui/icon-names.ts'
import { Timeline, TimelineItem } from '#app/_ui/timeline.tsx'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import { useCase, useCaseState } from './live-case.tsx'

type Step = Pick<CaseEntry, 'seq' | 'at' | 'type'>
type Event = Pick<ComponentProps<typeof TimelineItem>, 'kind' | 'icon' | 'title' | 'at' | 'children'> & { key: string }

/** Icons of steps that have one of their own. */
const ICONS: Partial<Record<CaseEntry['type'], IconName>> = {
  'case.text_published': 'approved',
  'case.text_edited': 'edit',
  'case.text_erased': 'remove',
  'case.classified': 'topic',
  'case.routed': 'department',
  'case.attended': 'person',
  'case.disputed': 'declined',
  'case.arbitrated': 'approved',
  'case.co_handler_added': 'add',
  'case.co_handler_removed': 'set-aside',
  'case.noted': 'locked',
  'case.informed': 'mail',
  'case.reply_published': 'text',
  'case.citizen_asked': 'ask',
  'case.citizen_answered': 'answering',
  'case.milestone_planned': 'date',
  'case.milestone_moved': 'due-soon',
  'case.milestone_reached': 'met',
  'case.milestone_dropped': 'missed',
  'case.shelved': 'held',
  'case.review_held': 'under-review',
  'case.unshelved': 'play',
  'case.resolved': 'answered',
  'case.confirmed': 'verified',
  'case.reopened': 'retry',
  'case.unconfirmed': 'declined',
  'case.rated': 'vote',
  'case.identity_released': 'key',
}

type Props = {
  zone: string
  asked: { at: string; imported: boolean }
  answeredAt: string | null
  /** Where the case came from and who has it, in words. */
  opened: string
  /** The steps that its record holds, oldest first. */
  steps: readonly Step[]
}

/** Every step from the question to now, the newest first: what came before the case, its record, and what comes while the page is open. */
export function CaseTimeline({ zone, asked, answeredAt, opened, steps }: Props) {
  const { locale, words } = useCase()
  const { events: word, timeline } = words.page
  const since = useCaseState((state) => state.since)
  const openedAt = useCaseState(({ view }) => view.openedAt)
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
  for (const { seq, at, type } of [...steps, ...since])
    events.push({
      key: String(seq),
      icon: ICONS[type] ?? 'case',
      title: words.steps[type],
      at,
      children: type === 'case.opened' && <p className="small">{opened}</p>,
    })
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
