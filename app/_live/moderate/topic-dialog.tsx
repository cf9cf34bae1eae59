import { useState } from 'react'
import type { QuestionView } from '#contract/views.ts'
import { fill } from '../../_i18n/fill.ts'
import { RadioGroup } from '../../_ui/choice.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { inLocale } from '../hearing/words.ts'
import { useDesk, useDeskState } from '../programme/desk-context.ts'
import type { Deed } from './deeds.ts'
import { DialogFoot, DialogForm } from './dialog-form.tsx'
import { useModerate } from './moderate-context.ts'
import { useFirstRadio } from './reason-dialog.tsx'
import type { Outcome } from './use-deeds.ts'
import { useSeen } from './use-seen.ts'

type Send = (on: QuestionView, deed: Deed) => Promise<Outcome | undefined>
const FORM = 'topic-form'

/** Files a question under another topic, which also decides the department of its case. */
export function TopicDialog({
  open,
  question,
  busy,
  onSend,
  onClose,
}: {
  open: boolean
  question: QuestionView | undefined
  busy: boolean
  onSend: Send
  onClose: () => void
}) {
  const { words } = useDesk()
  const { say } = useModerate()
  return (
    <Dialog
      open={open && question !== undefined}
      title={fill(say.topic.title, { n: question?.number ?? '' })}
      closeLabel={words.common.close}
      onClose={onClose}
      footer={
        <DialogFoot form={FORM} variant="primary" busy={busy} onCancel={onClose}>
          {say.topic.send}
        </DialogFoot>
      }
    >
      {question && <TopicForm key={question.id} question={question} onSend={onSend} onClose={onClose} />}
    </Dialog>
  )
}

function TopicForm({ question, onSend, onClose }: { question: QuestionView; onSend: Send; onClose: () => void }) {
  const { locale } = useDesk()
  const { say, departments } = useModerate()
  const topics = useDeskState((state) => state.view.settings.topics)
  const [topic, setTopic] = useState(question.topicId ?? '')
  const [why, setWhy] = useState<string | null>(null)
  const { seen, lookAgain } = useSeen(question)
  useFirstRadio(FORM)
  const send = async () => {
    if (topic === (question.topicId ?? '')) return onClose()
    const outcome = await onSend(seen, { do: 'topic', topicId: topic || null })
    if (!outcome) return
    if (outcome.ok) return onClose()
    lookAgain()
    setWhy(outcome.why)
  }
  const choices = topics.map(({ id, name, departmentId }, at) => {
    const department = departmentId && departments[departmentId]
    return {
      value: String(id),
      label: inLocale(name, locale),
      ...(department ? { hint: fill(say.topic.department, { name: department }) } : {}),
      ...(at < 9 ? { hotkey: String(at + 1) } : {}),
    }
  })
  return (
    <DialogForm id={FORM} why={why} onSend={send}>
      <blockquote className="voice border-l-4 border-line pl-3">{question.text?.title}</blockquote>
      <RadioGroup
        name="topic"
        legend={say.topic.legend}
        hideLegend
        choices={[...choices, { value: '', label: say.topic.none }]}
        value={topic}
        onChoose={setTopic}
      />
    </DialogForm>
  )
}
