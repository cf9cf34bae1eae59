import { inLocale } from '#app/_i18n/in-locale.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { INBOX_ORDERS } from './inbox.ts'
import { useModerate } from './moderate-context.ts'
import type { useInbox } from './use-inbox.ts'

/** Where the search key leads. */
export const SEARCH_ID = 'inbox-search'

/** What narrows the inbox: topic and words. `onFound` opens the first row. */
export function InboxFilters({ desk, onFound }: { desk: ReturnType<typeof useInbox>; onFound: (id: string) => void }) {
  const { locale } = useHost()
  const { say } = useModerate()
  const topics = useHearingState((state) => state.view.settings.topics)
  const { filter, narrow } = desk
  return (
    <search className="flex flex-wrap gap-1.5 border-b border-line bg-sunken px-3 py-2">
      <label className="sr" htmlFor="inbox-topic">
        {say.inbox.topic}
      </label>
      <select
        id="inbox-topic"
        className="input min-h-9! flex-1 py-1! pl-2.5! text-sm max-xl:min-h-11!"
        value={filter.topic}
        onChange={(event) => narrow({ ...filter, topic: event.target.value })}
      >
        <option value="">{say.inbox.allTopics}</option>
        {topics.map(({ id, name }) => (
          <option key={id} value={id}>
            {inLocale(name, locale)}
          </option>
        ))}
        <option value="none">{say.inbox.noTopic}</option>
      </select>
      <label className="sr" htmlFor="inbox-order">
        {say.inbox.orderBy}
      </label>
      <select
        id="inbox-order"
        className="input min-h-9! flex-1 py-1! pl-2.5! text-sm max-xl:min-h-11!"
        value={desk.order}
        onChange={({ target }) => desk.orderBy(INBOX_ORDERS.find((order) => order === target.value) ?? 'age')}
      >
        {INBOX_ORDERS.map((order) => (
          <option key={order} value={order}>
            {say.inbox.orders[order]}
          </option>
        ))}
      </select>
      <label className="sr" htmlFor={SEARCH_ID}>
        {say.inbox.search}
      </label>
      <input
        id={SEARCH_ID}
        type="search"
        autoComplete="off"
        className="input min-h-9! min-w-32! flex-1 basis-full py-1! text-sm max-xl:min-h-11!"
        placeholder={say.inbox.search}
        value={filter.text}
        onChange={(event) => narrow({ ...filter, text: event.target.value })}
        onKeyDown={(event) => {
          // Enter leads from the search to what it found; Escape empties it (the browser does) and leaves.
          if (event.key === 'Enter' && desk.rows[0]) onFound(desk.rows[0].id)
          else if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    </search>
  )
}
