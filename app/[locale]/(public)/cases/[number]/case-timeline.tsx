import { getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { momentText } from '#app/_i18n/times.ts'
import { Timeline, TimelineItem } from '#app/_ui/timeline.tsx'
import type { Locale } from '#contract/ids.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import type { CaseSnapshot } from '#domain/case/queries.ts'

type Event = Pick<ComponentProps<typeof TimelineItem>, 'kind' | 'icon' | 'title' | 'at' | 'children'> & { key: string }

/** Every step from the question to now, the newest first: from the case's record, and what came before it. */
export async function CaseTimeline({
  locale,
  found,
  history,
}: {
  locale: Locale
  found: CaseSnapshot
  history: readonly CaseEntry[]
}) {
  const t = await getTranslations('case')
  const { view, question, department, hearing } = found
  const events: Event[] = [
    {
      key: 'asked',
      kind: 'start',
      icon: 'ask',
      title: t('events.asked'),
      at: question.submittedAt,
      children: question.channel === 'import' && <p className="small">{t('events.imported')}</p>,
    },
  ]
  if (question.answer)
    events.push({ key: 'answer', kind: 'reply', icon: 'answering', title: t('events.answer'), at: question.answer.at })
  // Its first entry is blank where its words were erased.
  if (!history.some(({ type }) => type === 'case.opened'))
    events.push({ key: 'opened', icon: 'case', title: t('events.case.opened'), at: view.openedAt })
  for (const entry of history) {
    const key = String(entry.seq)
    if (entry.type === 'case.opened') {
      const to = department ? t('openedTo', { department: inLocale(department, locale) }) : t('noDepartment')
      events.push({
        key,
        icon: 'case',
        title: t('events.case.opened'),
        at: entry.at,
        children: (
          <p className="small">
            {t(`origin.${entry.public.origin}`)} · {to}
          </p>
        ),
      })
    }
    if (entry.type === 'case.text_erased')
      events.push({ key, icon: 'remove', title: t('events.case.text_erased'), at: entry.at })
    if (entry.type === 'case.text_edited')
      events.push({ key, icon: 'edit', title: t('events.case.text_edited'), at: entry.at })
    if (entry.type === 'case.text_published')
      events.push({ key, icon: 'approved', title: t('events.case.text_published'), at: entry.at })
  }
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="mb-4">
        {t('timeline')}
      </h2>
      <Timeline label={t('timeline')}>
        {events.reverse().map(({ key, ...event }) => (
          <TimelineItem key={key} {...event} shown={momentText(event.at, hearing.timeZone, locale)} />
        ))}
      </Timeline>
    </section>
  )
}
