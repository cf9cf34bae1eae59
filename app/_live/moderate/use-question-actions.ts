import { useCallback, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { sentenceGap } from '#app/_i18n/punctuation.ts'
import { useHearingClient } from '#app/_live/hearing-context.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { type Outcome, useActing } from '#app/_live/use-acting.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { type Action, actionStep, callOf, undoOf } from './actions.ts'
import { historyText } from './history-text.ts'
import { useModerate } from './moderate-context.ts'

const EXPLAIN_MS = 1_500
const pause = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms))

/** What a button is called, without the dots that announce a dialog. */
export const bare = (label: string) => label.replace('…', '')

/** What a moderator does to questions: each action is sent with the version seen; a refusal tells who was first, and an undo is offered. */
export function useQuestionActions() {
  const client = useHearingClient()
  const { locale, messages } = useHost()
  const { say, readHistory, reasonNames } = useModerate()
  const acting = useActing()
  const { act } = acting
  const [hint, setHint] = useState('')

  const questions = useCallback(() => client.store.getState().view.questions, [client])
  const numberOf = useCallback((id: string) => questions()[id]?.number, [questions])

  /** Who did what meanwhile. */
  const explain = useCallback(
    async (question: QuestionView, refusal: RefusalWire): Promise<string> => {
      if (refusal.code !== 'conflict' && refusal.code !== 'wrong_state') return refusal.message
      // Who did it is worth a moment, not a wait: without an answer the newest state is told alone.
      const history = await Promise.race([readHistory(question.id), pause(EXPLAIN_MS)]).catch(() => undefined)
      const last = history?.ok ? history.value.lines.at(-1) : undefined
      const status = last?.to ?? questions()[question.id]?.status ?? question.status
      const now = fill(say.refused.now, { state: messages.states[status] })
      if (!last?.name) return `${refusal.message}${sentenceGap(locale)}${now}`
      return fill(say.refused.conflict, {
        name: last.name,
        what: historyText(last, say.history.kinds, reasonNames, numberOf),
      })
    },
    [locale, messages, say, readHistory, reasonNames, questions, numberOf],
  )

  const send = useCallback(
    async (question: QuestionView, action: Action): Promise<Outcome | undefined> => {
      const { id, number, version } = question
      const { name, input } = action
      const over = HEARING_KIND[client.store.getState().view.status] === 'over'
      const target = name === 'merge' ? (numberOf(input.targetId) ?? '') : ''
      const outcome = await act({
        ...callOf({ questionId: id, version }, actionStep(action)),
        key: id,
        done: fill(say.actions[name].done, { n: number, target }),
        title: fill(say.refused.title, { act: bare(say.actions[name].label), n: number }),
        explain: (refusal) => explain(question, refusal),
        undo: {
          calls: undoOf(action, question, over).map((step, at) =>
            callOf({ questionId: id, version: version + 1 + at }, step),
          ),
          done: fill(say.done.undone, { n: number }),
          title: fill(say.refused.title, { act: say.actions.undo.label, n: number }),
          explain: ({ code, message }) => (code === 'conflict' ? fill(say.refused.undo, { n: number }) : message),
        },
      })
      if (outcome?.ok) setHint('')
      return outcome
    },
    [client, act, explain, say, numberOf],
  )

  const orderNext = useCallback(
    async (order: string[], { id, number }: QuestionView) => {
      const hearingId = client.store.getState().view.id
      const done = fill(messages.programme.air.ordered, { n: number, place: order.indexOf(id) + 1 })
      const outcome = await act({ command: 'hearing:order-next', input: { hearingId, order }, key: id, done })
      if (outcome) setHint(outcome.ok ? '' : outcome.why)
    },
    [client, act, messages],
  )

  /** Answers which question came back, and the version that it has by that. */
  const undo = async (): Promise<{ questionId: string; version: number } | undefined> => {
    const undone = await acting.undo()
    if (undone === 'refused') return undefined
    setHint(undone === 'too late' ? say.done.noUndo : undone === 'nothing' ? say.done.nothing : '')
    const last = typeof undone === 'string' ? undefined : undone.calls.at(-1)?.input
    return last && 'questionId' in last && 'version' in last
      ? { questionId: last.questionId, version: last.version + 1 }
      : undefined
  }

  return {
    ...acting,
    send,
    orderNext,
    undo,
    /** Why a key did nothing, until the next action. */
    hint,
    tellWhy: setHint,
  }
}
