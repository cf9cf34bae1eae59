import { type ReactNode, useRef, useState } from 'react'
import { localePath } from '#app/_i18n/paths.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Agenda } from './agenda.tsx'
import { AskBox, AskOpener } from './ask-box.tsx'
import { PaceNote } from './ask-pace.tsx'
import { useLive } from './live-context.ts'
import { Mine } from './mine.tsx'
import { countListed } from './order.ts'
import { PanelTabs, tabIds } from './panel-tabs.tsx'
import { QuestionList } from './question-list.tsx'
import { Returns } from './returns.tsx'
import { useUnsentCount } from './unsent-cards.tsx'
import { useAskSheet } from './use-ask-sheet.ts'
import type { FirstPage } from './use-question-list.ts'

const GROUP = 'hearing'

/** Questions, my own, the agenda: one at a time with scripts, one below the other without; and where one asks. */
export function Panel({ first }: { first: FirstPage }) {
  const { messages, locale, slug } = useLive()
  const [tab, setTab] = useState('questions')
  const listed = useHearingState(({ view }) => countListed(view.counts))
  const unsent = useUnsentCount()
  const mine = useHearingState((state) => state.mine.length) + unsent
  const { room } = messages
  const opener = useRef<HTMLButtonElement>(null)
  const sheet = useAskSheet(opener)
  const part = (key: string, inside: ReactNode) => {
    const ids = tabIds(GROUP, key)
    return (
      <div
        role="tabpanel"
        id={ids.panel}
        aria-labelledby={ids.tab}
        className="lv-part"
        data-chosen={tab === key || undefined}
      >
        {inside}
      </div>
    )
  }
  return (
    <section className="lv-panel" aria-label={room.panel}>
      <nav className="tabs no-js" aria-label={room.parts}>
        <a href="#list">{room.questions}</a>
        <a href="#ask">{messages.ask.title}</a>
        <a href={localePath(locale, `/mine?hearing=${slug}`)}>{room.mine}</a>
        <a href={`#${tabIds(GROUP, 'agenda').panel}`}>{room.agenda}</a>
      </nav>
      <div className="js-only">
        <PanelTabs
          group={GROUP}
          label={room.parts}
          current={tab}
          onChoose={setTab}
          tabs={[
            { key: 'questions', label: room.questions, count: listed.toLocaleString(locale) },
            { key: 'mine', label: room.mine, ...(mine ? { count: mine } : {}) },
            { key: 'agenda', label: room.agenda },
          ]}
        />
      </div>
      <AskOpener ref={opener} sheet={sheet} />
      {part(
        'questions',
        <>
          <PaceNote />
          <QuestionList first={first} />
        </>,
      )}
      {part('mine', <Mine />)}
      {part(
        'agenda',
        <>
          <Agenda />
          <Returns />
        </>,
      )}
      <AskBox sheet={sheet} />
    </section>
  )
}
