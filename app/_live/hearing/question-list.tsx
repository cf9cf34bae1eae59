import { PAGE_SIZE } from '#contract/limits.ts'
import { fill } from '../../_i18n/fill.ts'
import { localePath } from '../../_i18n/paths.ts'
import { Button } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { Segments } from '../../_ui/segmented.tsx'
import { useLive, useLiveState } from './live-context.ts'
import { countListed, isStale, type Order } from './order.ts'
import { QuestionRow } from './question-row.tsx'
import { type FirstPage, useQuestionList } from './use-question-list.ts'

/** The public questions: order, list, more. It is drawn anew only when asked; counts and states change in place. */
export function QuestionList({ first }: { first: FirstPage }) {
  const { words, locale, slug } = useLive()
  const { room: word } = words
  const { list, redraw, extend } = useQuestionList(first)
  const listed = useLiveState(({ view }) => countListed(view.counts))
  const stale = useLiveState(({ view, votes }) => list.order === 'top' && isStale(list.ids, view, votes))
  const fresh = Math.max(0, listed - list.listed)
  const at = (order: Order, page: number) =>
    localePath(locale, `/hearings/${slug}?order=${order}${page > 1 ? `&page=${page}` : ''}`)
  const page = Math.floor(list.after / PAGE_SIZE) + 1

  return (
    <>
      <div className="lv-sort">
        <div className="js-only">
          <Segments
            label={word.order}
            current={list.order}
            parts={[
              { key: 'top', label: word.top },
              { key: 'new', label: word.new },
            ]}
            onChoose={(order) => void redraw(order === 'new' ? 'new' : 'top')}
          />
        </div>
        <nav className="seg no-js" aria-label={word.order}>
          {(['top', 'new'] as const).map((order) => (
            <a key={order} href={at(order, 1)} aria-current={order === list.order ? 'true' : undefined}>
              {word[order]}
            </a>
          ))}
        </nav>
        {fresh > 0 ? (
          <Button size="sm" icon="reconnecting" onClick={() => void redraw(listed > PAGE_SIZE ? 'new' : list.order)}>
            {fill(word.fresh, { n: fresh.toLocaleString(locale) })}
          </Button>
        ) : (
          stale && (
            <Button size="sm" variant="quiet" onClick={() => void redraw('top')}>
              {word.reorder}
            </Button>
          )
        )}
      </div>
      <section
        className="lv-list"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={word.list}
        aria-busy={list.busy || undefined}
        id="list"
      >
        <h2 className="sr">{word.list}</h2>
        {list.ids.length === 0 && (
          <EmptyState icon="ask" title={word.empty}>
            {word.emptyText}
          </EmptyState>
        )}
        {list.ids.map((id) => (
          <QuestionRow key={id} id={id} />
        ))}
        {list.next !== null && (
          <div className="lv-next js-only">
            <Button block busy={list.busy} icon={list.failed ? 'retry' : 'unfold'} onClick={() => void extend()}>
              {list.failed ? word.moreFailed : word.more}
            </Button>
          </div>
        )}
        <nav className="lv-next row between no-js" aria-label={word.list}>
          {page > 1 ? <a href={at(list.order, page - 1)}>{word.previousPage}</a> : <span />}
          {list.next !== null && <a href={at(list.order, page + 1)}>{word.nextPage}</a>}
        </nav>
      </section>
    </>
  )
}
