'use client'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useActing } from '#app/_live/use-acting.ts'
import { Notice } from '#app/_ui/notice.tsx'
import type { Accepted } from '#contract/accepted.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { ANSWER_ACTION_NAMES, ANSWER_ACTIONS, type AnswerAction } from './actions.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import { type AnswerDraft, useAnswerDraft } from './answer-draft.ts'
import { AnswerForm } from './answer-form.tsx'
import { usePanel } from './panel-context.ts'

const FIELDS = ['summary', 'dueOn', 'departmentId']

/** Settles the question on air: which action is open, what was written (kept on the device), sending, and what came back. One per question (give it a key). */
export function AnswerDesk({
  question,
  onDone,
}: {
  question: QuestionView
  onDone: (action: AnswerAction, accepted: Accepted) => void
}) {
  const { messages } = usePanel()
  const department = useHearingState(
    ({ view }) => view.settings.topics.find(({ id }) => id === question.topicId)?.departmentId,
  )
  const { fields, write, forget } = useAnswerDraft(question.id)
  const { act, busy, refused, dismiss } = useActing()
  const open = ANSWER_ACTION_NAMES.find((name) => name === fields.act) ?? null
  const text: AnswerDraft = { ...fields, departmentId: fields.departmentId || (department ?? '') }
  const openAction = (act: AnswerAction) => {
    dismiss()
    write({ act })
  }

  const send = async (name: AnswerAction) => {
    const seen = { questionId: question.id, version: question.version }
    const { asks } = ANSWER_ACTIONS[name]
    const outcome = await (name === 'returned'
      ? act({ command: 'question:return', input: seen, key: question.id })
      : act({
          command: 'answer:publish',
          input: {
            ...seen,
            kind: name,
            summary: text.summary,
            dueOn: asks.dueOn ? text.dueOn || null : null,
            departmentId: asks.departmentId ? text.departmentId || null : null,
          },
          key: question.id,
        }))
    if (!outcome?.ok) return
    forget()
    if (outcome.accepted) onDone(name, outcome.accepted)
  }
  const refusal = refused?.refusal

  return (
    <>
      <AnswerButtons open={open} onOpen={openAction} />
      {refusal && (
        <Notice tone="danger" announce="assertive" title={messages.notSent}>
          {refusal.code === 'conflict' ? messages.conflict : !FIELDS.includes(refusal.field ?? '') && refusal.message}
        </Notice>
      )}
      {open && (
        <AnswerForm
          action={open}
          text={text}
          refusal={refusal}
          busy={busy.has(question.id)}
          onChange={write}
          onSend={() => void send(open)}
          onCancel={() => write({ act: '' })}
        />
      )}
    </>
  )
}
