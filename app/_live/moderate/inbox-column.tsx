import { useMemo, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { DeskColumn } from '#app/_ui/desk-shell.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { TabList, TabPanel, Tabs } from '#app/_ui/tabs.tsx'
import { countMerged, INBOXES, type Inbox } from './inbox.ts'
import { InboxFilters } from './inbox-filters.tsx'
import { InboxRow } from './inbox-row.tsx'
import { useModerate } from './moderate-context.ts'
import type { useInbox } from './use-inbox.ts'

const PAGE = 100
const isInbox = (key: string): key is Inbox => INBOXES.some((inbox) => inbox === key)

/** The left column: the queues, what narrows them, and their rows, oldest first. */
export function InboxColumn({
  desk,
  onOpen,
  onFound,
}: {
  desk: ReturnType<typeof useInbox>
  onOpen: (id: string) => void
  onFound: (id: string) => void
}) {
  const { locale } = useHost()
  const { say } = useModerate()
  const [pages, setPages] = useState(1)
  const { inbox, rows, sizes, filter, question, taken, questions } = desk
  const merged = useMemo(() => countMerged(questions), [questions])
  const narrowed = filter.topic !== '' || filter.text.trim() !== ''
  const size = sizes[inbox].toLocaleString(locale)
  // The row under review is always drawn, however far down it stands.
  const shown = Math.max(pages * PAGE, rows.findIndex(({ id }) => id === question?.id) + 1)
  return (
    <Tabs current={inbox} onChoose={(key) => isInbox(key) && desk.open(key)}>
      <DeskColumn
        side="left"
        label={say.inbox.label}
        flush
        head={
          <>
            <div className="[&_[role=tab]]:px-2.5!">
              <TabList
                label={say.inbox.tabs}
                tabs={INBOXES.map((key) => ({ key, label: say.inbox[key], count: sizes[key].toLocaleString(locale) }))}
              />
            </div>
            <InboxFilters desk={desk} onFound={onFound} />
          </>
        }
      >
        <TabPanel tab={inbox} className="max-xl:max-h-80 max-xl:overflow-y-auto">
          <p className="hint px-3.5 py-1.5">
            {narrowed
              ? fill(say.inbox.narrowed, { n: rows.length, all: size })
              : fill(
                  desk.order === 'votes' ? say.inbox.byVotes : inbox === 'waiting' ? say.inbox.order : say.inbox.shown,
                  {
                    n: size,
                  },
                )}
          </p>
          {rows.length === 0 ? (
            <div className="px-3.5 pb-3.5">
              <EmptyState
                icon="list"
                title={say.inbox.empty}
                actions={
                  narrowed && (
                    <Button size="sm" onClick={desk.clear}>
                      {say.inbox.clear}
                    </Button>
                  )
                }
              >
                {narrowed ? say.inbox.emptyNarrowed : inbox === 'waiting' && say.inbox.emptyWaiting}
              </EmptyState>
            </div>
          ) : (
            <ul aria-label={say.inbox.list}>
              {rows.slice(0, shown).map((row) => (
                <InboxRow
                  key={row.id}
                  question={row}
                  current={row.id === question?.id}
                  colleague={taken.get(row.id)}
                  merged={merged.get(row.id) ?? 0}
                  tagged={inbox === 'published'}
                  onOpen={onOpen}
                />
              ))}
            </ul>
          )}
          {rows.length > shown && (
            <Button variant="quiet" size="sm" icon="more" block onClick={() => setPages(pages + 1)}>
              {fill(say.inbox.more, { n: Math.min(PAGE, rows.length - shown) })}
            </Button>
          )}
        </TabPanel>
      </DeskColumn>
    </Tabs>
  )
}
