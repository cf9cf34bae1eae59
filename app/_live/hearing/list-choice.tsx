import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Segments } from '#app/_ui/segmented.tsx'
import type { ListQuery } from '#contract/question-list.ts'
import { useLive } from './live-context.ts'
import { countListed } from './order.ts'

/** The address of a list on a hearing's page; what it shows by itself is not named. */
export function listHref(slug: string, { order, part, topicId }: ListQuery, page = 1): string {
  const query = new URLSearchParams({
    ...(order === 'new' ? { order } : {}),
    ...(part === 'settled' ? { part } : {}),
    ...(topicId ? { topic: topicId } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return `/hearings/${slug}${query.size > 0 ? `?${query}` : ''}`
}

/** What the list shows: open questions by votes or by date, or those with a result. Links without scripts. */
export function ListChoice({ query, onChoose }: { query: ListQuery; onChoose: (query: ListQuery) => void }) {
  const { messages, locale, slug } = useLive()
  const settled = useHearingState(({ view }) => countListed(view.counts, 'settled'))
  const word = messages.room
  const parts = [
    { key: 'top', label: word.top, query: { ...query, order: 'top', part: 'open' } },
    { key: 'new', label: word.new, query: { ...query, order: 'new', part: 'open' } },
    {
      key: 'settled',
      label: fill(word.settled, { n: settled.toLocaleString(locale) }),
      query: { ...query, part: 'settled' },
    },
  ] as const
  const current = query.part === 'settled' ? 'settled' : query.order
  return (
    <>
      <div className="js-only">
        <Segments
          label={word.order}
          current={current}
          parts={parts}
          onChoose={(key) => {
            const chosen = parts.find((part) => part.key === key)
            if (chosen) onChoose(chosen.query)
          }}
        />
      </div>
      <nav className="seg no-js" aria-label={word.order}>
        {parts.map((part) => (
          <a
            key={part.key}
            href={localePath(locale, `${listHref(slug, part.query)}#list`)}
            aria-current={part.key === current ? 'true' : undefined}
          >
            {part.label}
          </a>
        ))}
      </nav>
    </>
  )
}

/** The hearing's topics, to narrow the list to one; links that need no scripts. */
export function TopicChoice({ query, onChoose }: { query: ListQuery; onChoose: (query: ListQuery) => void }) {
  const { messages, locale, slug } = useLive()
  const topics = useHearingState(({ view }) => view.settings.topics)
  if (topics.length < 2) return null
  const parts = [
    { id: null, label: messages.room.allTopics },
    ...topics.map(({ id, name }) => ({ id, label: inLocale(name, locale) })),
  ]
  return (
    <nav className="lv-topics" aria-label={messages.room.topics}>
      {parts.map(({ id, label }) => {
        const chosen = { ...query, topicId: id }
        return (
          <a
            key={id}
            href={localePath(locale, `${listHref(slug, chosen)}#list`)}
            aria-current={id === query.topicId ? 'true' : undefined}
            onClick={(event) => {
              event.preventDefault()
              onChoose(chosen)
            }}
          >
            {label}
          </a>
        )
      })}
    </nav>
  )
}
