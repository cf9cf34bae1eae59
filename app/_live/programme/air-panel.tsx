import { useMemo, useRef } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { ForActors } from '#app/_live/desk/desk-context.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useHeldFocus } from '#app/_live/use-held-focus.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { inNextOrder } from '#contract/next-order.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { AirCard } from './air-card.tsx'
import { useHost } from './host-context.ts'

/** What the programme can do to a question; the desk around it sends and announces. */
export type AirActions = {
  call: (question: QuestionView) => void
  return: (question: QuestionView) => void
  unqueue: (question: QuestionView) => void
  /** Sets the order of the next ones, by their ids, after one of them was moved. */
  order: (order: string[], moved: QuestionView) => void
  busy: ReadonlySet<string>
}

/** The key that calls the next question, on every desk that can. */
export const CALL_KEY = 'N'

/** The first of the next ones, and why it can't be called now. */
export function useNextCall(): { next: QuestionView | undefined; why: string | undefined } {
  const { messages } = useHost()
  const view = useHearingState((state) => state.view)
  return useMemo(() => {
    const say = messages.programme.air
    const questions = Object.values(view.questions)
    const [next] = inNextOrder(questions)
    if (HEARING_KIND[view.status] === 'over') return { next: undefined, why: say.whyOver }
    if (view.status === 'paused') return { next, why: say.whyPaused }
    if (view.status !== 'live') return { next, why: say.whyNotLive }
    if (questions.some(({ status }) => status === 'answering')) return { next, why: say.whyBusy }
    return { next, why: next ? undefined : say.whyEmpty }
  }, [view, messages])
}

/** The programme as it runs: agenda item, the question being answered, the next ones in their order, and the call. */
export function AirPanel({ actions, primary, hotkey }: { actions: AirActions; primary?: boolean; hotkey?: string }) {
  const { locale, messages, links, acts } = useHost()
  const view = useHearingState((state) => state.view)
  const say = messages.programme.air
  const questions = useMemo(() => Object.values(view.questions), [view.questions])
  const answering = questions.filter(({ status }) => status === 'answering')
  const next = inNextOrder(questions)
  const call = useNextCall()
  const { agenda } = view.settings
  const heading = useRef<HTMLHeadingElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const held = useHeldFocus(list, heading)
  const move = (question: QuestionView, by: 1 | -1) => {
    const order = next.map(({ id }) => id)
    const at = order.indexOf(question.id)
    order.splice(at + by, 0, ...order.splice(at, 1))
    actions.order(order, question)
  }
  const place = agenda.findIndex(({ id }) => id === view.currentItemId)
  const item = agenda[place]
  return (
    <div className="grid gap-3">
      {item && (
        <p className="hint">
          {fill(say.agenda, { n: place + 1, all: agenda.length, title: inLocale(item.title, locale) })}
        </p>
      )}
      {answering.map((question) => (
        <AirCard key={question.id} question={question} actions={actions} />
      ))}
      {answering.length === 0 && (
        <p className="rounded-control border border-dashed border-edge px-3 py-2.5 text-ink-2">{say.none}</p>
      )}
      {acts && (
        <div className="grid gap-1.5">
          <Button
            variant={primary ? 'primary' : 'line'}
            icon="next"
            block
            {...(hotkey ? { hotkey } : {})}
            disabled={call.why !== undefined}
            busy={call.next !== undefined && actions.busy.has(call.next.id)}
            aria-describedby={call.why ? 'call-why' : undefined}
            onClick={() => call.next && actions.call(call.next)}
          >
            {say.call}
          </Button>
          {call.why && (
            <p className="hint text-center" id="call-why">
              {call.why}
            </p>
          )}
          <LinkButton size="sm" variant="quiet" icon="answering" href={links.official}>
            {say.answer}
          </LinkButton>
        </div>
      )}
      <section aria-labelledby="air-next">
        <h3 id="air-next" ref={heading} tabIndex={-1} className="row mb-1">
          {say.next} <span className="hint font-normal">{say.nextHint}</span>
        </h3>
        {next.length === 0 && <p className="hint border-t border-line py-2">{say.noNext}</p>}
        <ol ref={list} {...held}>
          {next.map((question, at) => (
            <NextRow
              key={question.id}
              question={question}
              place={at + 1}
              last={at === next.length - 1}
              actions={actions}
              onMove={(by) => move(question, by)}
              mayCall={view.status === 'live' && answering.length === 0}
            />
          ))}
        </ol>
      </section>
    </div>
  )
}

function NextRow({
  question,
  place,
  last,
  actions,
  mayCall,
  onMove,
}: {
  question: QuestionView
  place: number
  last: boolean
  actions: AirActions
  mayCall: boolean
  onMove: (by: 1 | -1) => void
}) {
  const { locale, messages } = useHost()
  const votes = useHearingState((state) => state.votes[question.number] ?? 0) + question.importedVotes
  const say = messages.programme.air
  const busy = actions.busy.has(question.id)
  return (
    <li className="flex gap-2.5 border-t border-line py-2">
      <span className="grid size-5.5 flex-none place-content-center rounded-full border border-edge text-xs font-bold">
        {place}
      </span>
      <div className="min-w-0 flex-1">
        <p className="leading-ui" dir="auto">
          {question.text?.title}
        </p>
        <div className="row">
          <span className="hint">{fill(say.votes, { n: votes.toLocaleString(locale) })}</span>
          <ForActors>
            <span className="ml-auto flex">
              {([-1, 1] as const).map((by) => (
                <Button
                  key={by}
                  variant="quiet"
                  size="sm"
                  className="px-2!"
                  busy={busy}
                  disabled={by < 0 ? place === 1 : last}
                  aria-label={fill(by < 0 ? say.earlier : say.later, { n: question.number })}
                  onClick={() => onMove(by)}
                >
                  <span aria-hidden="true">{by < 0 ? '↑' : '↓'}</span>
                </Button>
              ))}
              {mayCall && (
                <Button
                  variant="quiet"
                  size="sm"
                  icon="answering"
                  busy={busy}
                  aria-label={fill(say.callThis, { n: question.number })}
                  onClick={() => actions.call(question)}
                />
              )}
              <Button
                variant="quiet"
                size="sm"
                icon="close"
                busy={busy}
                aria-label={fill(say.unqueueThis, { n: question.number })}
                onClick={() => actions.unqueue(question)}
              />
            </span>
          </ForActors>
        </div>
      </div>
    </li>
  )
}
