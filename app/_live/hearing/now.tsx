import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { signed } from '#app/_i18n/signed.ts'
import { stopwatch } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useServerClock } from '#app/_live/use-clock.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import type { RefusalWire } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { interruptionOf } from '#contract/streams/hearing/standby.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { useLive } from './live-context.ts'
import { findCurrent, listNext } from './order.ts'
import { VoteForm, VoteRefused } from './vote-form.tsx'

/** The question being answered, large and in Song, with its clock; else what comes next. */
export function Now() {
  const { messages } = useLive()
  const current = useHearingState(({ view }) => findCurrent(view))
  const silent = useHearingState(({ view }) => HEARING_KIND[view.status] !== 'on' && listNext(view).length === 0)
  if (silent) return null
  return (
    <section className={current ? 'lv-now lv-now-on' : 'lv-now'} aria-label={messages.room.now} id="now">
      {current ? <Answering question={current} /> : <Waiting />}
    </section>
  )
}

function Answering({ question }: { question: QuestionView }) {
  const { messages } = useLive()
  const [refusal, setRefusal] = useState<RefusalWire | null>(null)
  const title = question.text?.title ?? ''
  return (
    <>
      <div className="row between">
        <StateTag state="answering" label={messages.states.answering} />
        <Clock since={question.statusAt} />
      </div>
      <Interrupted question={question} />
      <h2 className="voice now-q" dir="auto">
        {title}
      </h2>
      {question.text?.body && (
        <p className="now-body" dir="auto">
          {question.text.body}
        </p>
      )}
      <div className="now-foot">
        <Speakers author={question.text ? signed(question.text.author, messages.room.anonymous) : ''} />
        <VoteForm question={question} onRefused={setRefusal} />
      </div>
      {refusal && <VoteRefused refusal={refusal} at="#now" />}
    </>
  )
}

/** The answer has broken off: whose line it is, and that the question stays. */
function Interrupted({ question }: { question: QuestionView }) {
  const { messages, locale } = useLive()
  const broken = useHearingState(({ view }) => interruptionOf(view, question))
  const who = useHearingState(({ view }) => view.stage.find(({ key }) => key === broken?.key))
  if (!broken) return null
  const { interrupted, interruptedOf } = messages.room
  return (
    <p className="note note-warn" role="status">
      <Icon name="reconnecting" />
      <span className="note-b">{who ? fill(interruptedOf, { name: nameIn(who, locale) }) : interrupted}</span>
    </p>
  )
}

/** Officials on stage answer; where nobody is there, the asker stands alone. */
function Speakers({ author }: { author: string }) {
  const { locale } = useLive()
  const stage = useHearingState(({ view }) => view.stage)
  const officials = stage.filter(({ role }) => role === 'official')
  if (officials.length === 0)
    return (
      <span className="now-by" dir="auto">
        {author}
      </span>
    )
  return (
    <ul className="now-by">
      {officials.map((official) => (
        <li key={official.key}>
          <bdi>
            <b>{nameIn(official, locale)}</b>
          </bdi>{' '}
          {inLocale(official.title, locale)}
        </li>
      ))}
    </ul>
  )
}

function Clock({ since }: { since: string }) {
  const { messages } = useLive()
  const now = useServerClock(500)
  const limit = useHearingState(({ view }) => view.settings.answerSeconds * 1000)
  const spent = now === null ? null : now - Date.parse(since)
  const look = spent === null || spent < limit * 0.75 ? '' : spent < limit ? 'now-soon' : 'now-over'
  return (
    <span className={`now-meta ${look}`} role="timer">
      <Icon name={look === 'now-over' ? 'overdue' : 'on-time'} />
      {spent === null
        ? fill(messages.room.limit, { limit: stopwatch(limit) })
        : spent >= limit
          ? fill(messages.room.over, { time: stopwatch(spent - limit) })
          : fill(messages.room.elapsed, { time: stopwatch(spent), limit: stopwatch(limit) })}
    </span>
  )
}

function Waiting() {
  const { messages } = useLive()
  const next = useHearingState(({ view }) => listNext(view)[0])
  return (
    <>
      <h2 className="now-none">{next?.text ? messages.room.nowNext : messages.room.nowNone}</h2>
      {next?.text ? (
        <p className="voice now-q" dir="auto">
          {next.text.title}
        </p>
      ) : (
        <p className="muted">{messages.room.nowNoneText}</p>
      )}
    </>
  )
}
