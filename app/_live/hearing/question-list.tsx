import { useCallback } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PAGE_SIZE } from '#contract/limits.ts'
import type { ListQuery } from '#contract/question-list.ts'
import { ListChoice, listHref, TopicChoice } from './list-choice.tsx'
import { useLive } from './live-context.ts'
import { countListed, isStale } from './order.ts'
import { QuestionRow } from './question-row.tsx'
import { type FirstPage, useQuestionList } from './use-question-list.ts'
import { VoteTierNote } from './vote-form.tsx'

/** The public questions: what to show, list, more. It is drawn anew only when asked; counts and states change in place. */
export function QuestionList({ first }: { first: FirstPage }) {
  const { messages, locale, slug } = useLive()
  const { room: word } = messages
  const { list, redraw, extend } = useQuestionList(first)
  const { query } = list
  const listed = useHearingState(({ view }) => countListed(view.counts))
  const byVotes = query.part === 'open' && query.order === 'top'
  const stale = useHearingState(({ view, votes }) => byVotes && isStale(list.ids, view, votes))
  const fresh = query.part === 'open' ? Math.max(0, listed - list.listed) : 0
  const at = (page: number) => localePath(locale, `${listHref(slug, query, page)}#list`)
  const page = Math.floor(list.after / PAGE_SIZE) + 1
  const choose = useCallback(
    (chosen: ListQuery) => {
      void redraw(chosen)
      // The address says what is shown, so that it is there again after a reload and for whom it is sent to.
      history.replaceState(null, '', localePath(locale, listHref(slug, chosen)) + location.hash)
    },
    [redraw, locale, slug],
  )
  const chooseTopic = useCallback((topicId: string) => choose({ ...query, topicId }), [choose, query])

  return (
    <>
      <VoteTierNote />
      <div className="lv-sort">
        <ListChoice query={query} onChoose={choose} />
        {fresh > 0 ? (
          <Button
            size="sm"
            icon="reconnecting"
            onClick={() => choose({ part: 'open', topicId: null, order: listed > PAGE_SIZE ? 'new' : query.order })}
          >
            {fill(word.fresh, { n: fresh.toLocaleString(locale) })}
          </Button>
        ) : (
          stale && (
            <Button size="sm" variant="quiet" onClick={() => void redraw(query)}>
              {word.reorder}
            </Button>
          )
        )}
      </div>
      <TopicChoice query={query} onChoose={choose} />
      <section
        className="lv-list"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={word.list}
        aria-busy={list.busy || undefined}
        id="list"
      >
        <h2 className="sr">{word.list}</h2>
        {list.ids.length === 0 && <NothingHere query={query} />}
        {list.ids.map((id) => (
          <QuestionRow key={id} id={id} onTopic={chooseTopic} />
        ))}
        {list.next !== null && (
          <div className="lv-next js-only">
            <Button block busy={list.busy} icon={list.failed ? 'retry' : 'unfold'} onClick={() => void extend()}>
              {list.failed ? word.moreFailed : word.more}
            </Button>
          </div>
        )}
        <nav className="lv-next row between no-js" aria-label={word.list}>
          {page > 1 ? <a href={at(page - 1)}>{word.previousPage}</a> : <span />}
          {list.next !== null && <a href={at(page + 1)}>{word.nextPage}</a>}
        </nav>
      </section>
    </>
  )
}

function NothingHere({ query: { part, topicId } }: { query: ListQuery }) {
  const { room } = useLive().messages
  const anything = useHearingState(({ view }) => countListed(view.counts) > 0)
  if (part === 'settled') return <EmptyState icon="list" title={room.settledNone} />
  if (topicId) return <EmptyState icon="topic" title={room.topicNone} />
  if (anything) return <EmptyState icon="list" title={room.openNone} />
  return (
    <EmptyState icon="ask" title={room.empty}>
      {room.emptyText}
    </EmptyState>
  )
}
