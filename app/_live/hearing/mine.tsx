import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { ProgressLine } from '#app/_ui/progress-line.tsx'
import type { RefusalWire } from '#contract/refusals.ts'
import type { MyQuestion } from '#contract/signals.ts'
import { actionsOf } from '#domain/question/machine.ts'
import { AnswerText } from './answer-text.tsx'
import { useLive } from './live-context.ts'
import { countWaiting } from './order.ts'
import { progressOf } from './progress.ts'
import { QuestionStates } from './question-states.tsx'
import { UnsentCards } from './unsent-cards.tsx'

/** My own questions at this hearing with what was told only to me. */
export function Mine() {
  const { locale, slug, messages } = useLive()
  const mine = useHearingState((state) => state.mine)
  const known = useHearingState((state) => state.known)
  const { room } = messages
  return (
    <div className="lv-mine">
      <p className="no-js pad">
        <a href={localePath(locale, `/mine?hearing=${slug}`)}>{room.mineAll}</a>
      </p>
      <div className="js-only">
        <UnsentCards />
        {mine.length === 0 ? (
          <EmptyState icon="person" title={known ? room.mineEmpty : room.mine}>
            {known ? room.mineEmptyText : room.mineUnknown}
          </EmptyState>
        ) : (
          <ul>
            {mine.map((question) => (
              <MyRow key={question.id} question={question} />
            ))}
          </ul>
        )}
        <p className="pad">
          <a href={localePath(locale, `/mine?hearing=${slug}`)}>{room.mineAll}</a>
        </p>
      </div>
    </div>
  )
}

function MyRow({ question }: { question: MyQuestion }) {
  const client = useHearingClient()
  const { messages, announce } = useLive()
  const waiting = useHearingState(({ view }) => countWaiting(view.counts))
  const [refusal, setRefusal] = useState<RefusalWire | null>(null)
  const [busy, setBusy] = useState(false)
  const [erases, setErases] = useState(false)
  const { status, reason, note, receipt, text, joined } = question
  const { answer } = joined ?? question
  const word = messages.room

  async function withdraw() {
    setBusy(true)
    const result = await client.send('question:withdraw', { questionId: question.id, erases })
    setBusy(false)
    setRefusal(result.ok ? null : result.refusal)
    if (result.ok) announce(word.withdrawn)
  }

  return (
    <li className="lv-my">
      <div className="row">
        <QuestionStates question={question} />
        {joined && <QuestionStates question={joined} />}
        {receipt && <span className="tag mono">{fill(word.mineReceipt, { code: receipt })}</span>}
      </div>
      <p dir="auto">{text?.title ?? messages.own.erased}</p>
      <ProgressLine
        label={word.mineWay}
        steps={progressOf(question).map(({ step, at }) => ({ name: word[step], at }))}
      />
      {reason && (
        <p className="small">
          <b className="mono">{reason}</b> {messages.reasons[reason]}
        </p>
      )}
      {joined && <p className="small">{fill(word.mineMerged, { number: joined.number })}</p>}
      {note && <p className="small">{fill(word.mineNote, { note })}</p>}
      {status === 'waiting' && <p className="hint">{fill(word.mineAhead, { n: waiting })}</p>}
      {status === 'next' && <p className="hint">{word.mineNext}</p>}
      {answer && <AnswerText answer={answer} />}
      {refusal && (
        <Notice tone="danger" announce="assertive">
          {refusal.message}
        </Notice>
      )}
      {actionsOf(status, 'asker').includes('withdraw') && (
        <details className="mt-2">
          <summary className="btn btn-sm btn-quiet list-none">
            <Icon name="undo" />
            {word.withdraw}
          </summary>
          <div className="mt-2 grid justify-items-start gap-2">
            <p className="small">{messages.own.withdrawWhat}</p>
            <Checkbox
              id={`erases-${question.id}`}
              hint={messages.own.withdrawErasesHint}
              checked={erases}
              onChange={(event) => setErases(event.target.checked)}
            >
              {messages.own.withdrawErases}
            </Checkbox>
            <Button size="sm" variant="danger" icon="withdrawn" busy={busy} onClick={() => !busy && void withdraw()}>
              {messages.own.withdrawSure}
            </Button>
          </div>
        </details>
      )}
    </li>
  )
}
