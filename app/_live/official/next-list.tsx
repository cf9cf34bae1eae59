'use client'
import { useEffect, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { hasAnswerDraft } from './answer-draft.ts'
import { askedBy, toCome } from './order.ts'
import { usePanel } from './panel-context.ts'

/** The next three questions. With `onCall` each can be called; the list is drawn again only by the record. */
export function NextList({
  onCall,
  busy,
}: {
  onCall?: ((question: QuestionView) => void) | undefined
  busy: ReadonlySet<string>
}) {
  const { messages, states, locale } = usePanel()
  const questions = useHearingState(({ view }) => view.questions)
  const votes = useHearingState((state) => state.votes)
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const next = toCome(questions, votes, 3)
  const ids = next.map(({ id }) => id).join()
  useEffect(() => setKept(new Set(ids.split(',').filter(hasAnswerDraft))), [ids])
  return (
    <section aria-labelledby="next">
      <h2 id="next" className="mb-1 text-base! text-ink-2">
        {messages.next.title}
      </h2>
      {next.length === 0 && <p className="muted text-base">{messages.next.none}</p>}
      <ol className="grid">
        {next.map((question, place) => (
          <li key={question.id} className="flex gap-3 border-b border-line py-2.5 last:border-b-0">
            <span className="grid size-6 flex-none place-content-center rounded-full border border-edge text-xs font-bold">
              {place + 1}
            </span>
            <div className="min-w-0 flex-1">
              <p className={`text-md leading-ui ${place === 0 ? 'font-semibold' : ''}`} dir="auto">
                {question.text?.title}
              </p>
              <p className="row mt-0.5 gap-x-3! gap-y-1! text-ink-2">
                {fill(messages.asked, { n: askedBy(question, votes).toLocaleString(locale) })}
                {question.status === 'next' && <StateTag state="next" label={states.next} />}
                {kept.has(question.id) && (
                  <span className="tag">
                    <Icon name="edit" />
                    {messages.next.kept}
                  </span>
                )}
              </p>
              {onCall && (
                <Button size="sm" className="mt-1.5" busy={busy.has(question.id)} onClick={() => onCall(question)}>
                  {messages.next.callThis}
                  <span className="sr">{question.text?.title}</span>
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
