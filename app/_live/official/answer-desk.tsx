'use client'
import { useCallback, useEffect, useState } from 'react'
import type { Accepted } from '#contract/accepted.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { Notice } from '../../_ui/notice.tsx'
import { type Act, AnswerActs } from './answer-acts.tsx'
import { AnswerForm } from './answer-form.tsx'
import { forgetText, type KeptText, keepText, readKept } from './kept-text.ts'
import { usePanel, usePanelState } from './panel-context.ts'

const FIELDS = ['summary', 'dueOn', 'departmentId']

/** Settles the question on air: which act is open, what was written (kept on the device), sending, and what came back. One per question (give it a key). */
export function AnswerDesk({
  question,
  onDone,
}: {
  question: QuestionView
  onDone: (act: Act, accepted: Accepted) => void
}) {
  const { room, words } = usePanel()
  const department = usePanelState(
    ({ view }) => view.settings.topics.find(({ id }) => id === question.topicId)?.departmentId,
  )
  const [text, setText] = useState<KeptText>({ act: null, summary: '', dueOn: '', departmentId: department ?? '' })
  const [refusal, setRefusal] = useState<RefusalWire>()
  const [busy, setBusy] = useState(false)

  // What was kept is only on the device: the server's drawing must not know of it.
  useEffect(() => {
    const kept = readKept(question.id)
    setText((now) => ({ ...kept, departmentId: kept.departmentId || now.departmentId }))
  }, [question.id])

  const change = useCallback(
    (part: Partial<KeptText>) => {
      setText((now) => {
        const next = { ...now, ...part }
        keepText(question.id, next)
        return next
      })
    },
    [question.id],
  )
  const openAct = useCallback(
    (act: Act) => {
      setRefusal(undefined)
      change({ act })
    },
    [change],
  )

  const send = async () => {
    const { act } = text
    if (!act || busy) return
    setBusy(true)
    const seen = { questionId: question.id, version: question.version }
    const result =
      act === 'returned'
        ? await room.send('question:return', seen)
        : await room.send('answer:publish', {
            ...seen,
            kind: act,
            summary: text.summary,
            dueOn: act === 'promised' ? text.dueOn || null : null,
            departmentId: act === 'answered' ? null : text.departmentId || null,
          })
    setBusy(false)
    if (!result.ok) return setRefusal(result.refusal)
    forgetText(question.id)
    onDone(act, result.value)
  }

  return (
    <>
      <AnswerActs open={text.act} onOpen={openAct} />
      {refusal && (
        <Notice tone="danger" announce="assertive" title={words.notSent}>
          {refusal.code === 'conflict' ? words.conflict : !FIELDS.includes(refusal.field ?? '') && refusal.message}
        </Notice>
      )}
      {text.act && (
        <AnswerForm
          act={text.act}
          text={text}
          refusal={refusal}
          busy={busy}
          onChange={change}
          onSend={send}
          onCancel={() => change({ act: null })}
        />
      )}
    </>
  )
}
