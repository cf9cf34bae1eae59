import { useEffect, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { historyText } from './history-text.ts'
import { type History, useModerate } from './moderate-context.ts'

/** What was done to the question, with its first wording; read when it is opened, and again when the question changes. */
export function QuestionHistory({ question }: { question: QuestionView }) {
  const { say, readHistory, reasonNames } = useModerate()
  const [open, setOpen] = useState(false)
  const [history, setHistory] = useState<History | null>(null)
  const [refusal, setRefusal] = useState<RefusalWire | null>(null)
  const zone = useHearingState((state) => state.view.settings.timeZone)
  const questions = useHearingState((state) => state.view.questions)
  const { id, version } = question
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what makes it read again
  useEffect(() => {
    if (!open) return
    let wanted = true
    readHistory(id)
      .then((result) => {
        if (!wanted) return
        if (result.ok) setHistory(result.value)
        setRefusal(result.ok ? null : result.refusal)
      })
      .catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [open, id, version, readHistory])
  return (
    <details className="mt-4.5" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="inline-flex min-h-9 cursor-pointer items-center font-semibold text-brand underline decoration-brand-line underline-offset-4 max-xl:min-h-11">
        {say.history.show}
      </summary>
      {refusal && <p className="text-danger">{refusal.message}</p>}
      {!history && !refusal && <p className="hint">{say.history.loading}</p>}
      {history?.original && (
        <div className="mt-2 rounded-control border border-dashed border-edge bg-surface px-3 py-2">
          <p className="text-xs text-ink-2">{say.history.original}</p>
          <Wording {...history.original} />
        </div>
      )}
      <ol className="mt-2 rounded-control border border-line bg-surface">
        {history?.lines.map((line) => (
          <li key={line.seq} className="px-3 py-2 not-first:border-t not-first:border-line">
            <time className="mr-2 text-xs text-ink-2" dateTime={line.at}>
              {clockTime(line.at, zone)}
            </time>
            {line.name
              ? fill(say.history.by, {
                  name: line.name,
                  what: historyText(line, say.history.kinds, reasonNames, (target) => questions[target]?.number),
                })
              : historyText(line, say.history.kinds, reasonNames, (target) => questions[target]?.number)}
            {line.note && (
              <q className="ml-2 text-ink-2" dir="auto">
                {line.note}
              </q>
            )}
            {line.text && <Wording {...line.text} />}
          </li>
        ))}
      </ol>
    </details>
  )
}

function Wording({ title, body }: { title: string; body: string }) {
  return (
    <>
      <p className="leading-ui" dir="auto">
        {title}
      </p>
      {body && (
        <p className="whitespace-pre-line text-ink-2" dir="auto">
          {body}
        </p>
      )}
    </>
  )
}
