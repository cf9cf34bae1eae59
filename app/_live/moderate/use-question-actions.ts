import { useCallback, useRef, useState } from 'react'
import type { RefusalWire } from '#contract/refusals.ts'
import { HEARING_KIND, type QuestionStatus } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { fill } from '../../_i18n/fill.ts'
import { useDesk } from '../programme/desk-context.ts'
import { useBusy } from '../programme/use-busy.ts'
import type { Step } from './action-row.ts'
import { type Action, leadsTo, sendAction, sendStep, undoOf } from './actions.ts'
import { historyText } from './history-text.ts'
import { useModerate } from './moderate-context.ts'

/** Seconds for which an undo is offered beside what was done; fewer than the door allows. */
export const UNDO_SECONDS = 8

/** What was just done, and how to undo it as long as that is offered (`until`, the device's clock). */
export type Done = {
  text: string
  undo: { questionId: string; number: number; version: number; steps: readonly Step[]; until: number } | null
}

/** What could not be done, and why; stands at its question until it is dismissed or the next action. */
export type Refused = { questionId: string; title: string; why: string }

const EXPLAIN_MS = 1_500
const GRACE_MS = 1_500
const pause = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms))

/** How an action ended: `why` is a sentence. */
export type Outcome = { ok: true } | { ok: false; why: string }

/** What a button is called, without the dots that announce a dialog. */
export const bare = (label: string) => label.replace('…', '')

/** Acts on questions: sends each action once with the version seen, keeps what was done and what was refused, and offers an undo. `tell` says that something else was done. */
export function useQuestionActions() {
  const { room, locale, words } = useDesk()
  const { say, readHistory } = useModerate()
  const { busy, run } = useBusy()
  const [done, setDone] = useState<Done | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [hint, setHint] = useState('')
  const current = useRef<Done | null>(null)
  current.current = done

  const questions = useCallback(() => room.store.getState().view.questions, [room])
  const numberOf = useCallback((id: string) => questions()[id]?.number, [questions])

  /** Who did what meanwhile; undefined where the last act is our own, whose answer was lost on the way. */
  const explain = useCallback(
    async (question: QuestionView, refusal: RefusalWire, expected: QuestionStatus): Promise<string | undefined> => {
      if (refusal.code !== 'conflict' && refusal.code !== 'wrong_state') return refusal.message
      // Who did it is worth a moment, not a wait: without an answer the newest state is told alone.
      const history = await Promise.race([readHistory(question.id), pause(EXPLAIN_MS)]).catch(() => undefined)
      const last = history?.ok ? history.value.lines.at(-1) : undefined
      const status = last?.to ?? questions()[question.id]?.status ?? question.status
      const now = fill(say.refused.now, { state: words.states[status] })
      if (!last?.name) return `${refusal.message}${locale === 'en' ? ' ' : ''}${now}`
      if (last.name === room.store.getState().me?.name && last.to === expected && expected !== question.status)
        return undefined
      return fill(say.refused.conflict, {
        name: last.name,
        what: historyText(last, say.history.kinds, locale, numberOf),
      })
    },
    [locale, words, say, readHistory, questions, numberOf, room],
  )

  const act = useCallback(
    (question: QuestionView, action: Action): Promise<Outcome | undefined> =>
      run(question.id, async () => {
        const { id, number, version } = question
        const { name, input } = action
        const expected = leadsTo(question, name)
        const result = await sendAction(room, { questionId: id, version }, action)
        const why = result.ok ? undefined : await explain(question, result.refusal, expected)
        if (why !== undefined) {
          const title = fill(say.refused.title, { act: bare(say.actions[name].label), n: number })
          setRefused({ questionId: id, title, why })
          return { ok: false, why }
        }
        const over = HEARING_KIND[room.store.getState().view.status] === 'over'
        const steps = undoOf(action, question, over)
        const until = Date.now() + UNDO_SECONDS * 1000
        const target = name === 'merge' ? (numberOf(input.targetId) ?? '') : ''
        setRefused(null)
        setHint('')
        setDone({
          text: fill(say.actions[name].done, { n: number, target }),
          undo: steps.length ? { questionId: id, number, version: version + 1, steps, until } : null,
        })
        return { ok: true }
      }),
    [room, run, explain, say, numberOf],
  )

  const orderNext = useCallback(
    (order: string[], { id, number }: QuestionView) =>
      run(id, async () => {
        const result = await room.send('hearing:order-next', { hearingId: room.store.getState().view.id, order })
        const { ordered } = words.programme.air
        if (result.ok) setDone({ text: fill(ordered, { n: number, place: order.indexOf(id) + 1 }), undo: null })
        setHint(result.ok ? '' : result.refusal.message)
      }),
    [room, run, words],
  )

  const undo = useCallback(async (): Promise<{ questionId: string; version: number } | undefined> => {
    const offered = current.current?.undo
    // A moment more than is shown: what can still be pressed still works.
    if (!offered || offered.until + GRACE_MS < Date.now()) {
      setHint(current.current ? say.done.noUndo : say.done.nothing)
      return undefined
    }
    const { questionId, number, version } = offered
    setDone((last) => last && { ...last, undo: null })
    for (const [at, step] of offered.steps.entries()) {
      const result = await run(questionId, () => sendStep(room, { questionId, version: version + at }, step))
      if (result?.ok) continue
      const why =
        result && result.refusal.code !== 'conflict' ? result.refusal.message : fill(say.refused.undo, { n: number })
      setRefused({ questionId, title: fill(say.refused.title, { act: say.actions.undo.label, n: number }), why })
      return undefined
    }
    setHint('')
    setDone({ text: fill(say.done.undone, { n: number }), undo: null })
    return { questionId, version: version + offered.steps.length }
  }, [room, run, say])

  return {
    act,
    orderNext,
    undo,
    busy,
    done,
    refused,
    /** Why a key did nothing, until the next action. */
    hint,
    tellWhy: setHint,
    dismiss: () => setRefused(null),
    tell: (text: string) => setDone({ text, undo: null }),
  }
}
