import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { DialogForm } from './dialog-form.tsx'
import { useModerate } from './moderate-context.ts'
import { QuestionDialog, type QuestionDialogProps, type QuestionFormProps, useSendAction } from './question-dialog.tsx'

const FORM = 'topic-form'

/** Files a question under another topic, which also decides the department of its case. */
export function TopicDialog({ onSend, ...dialog }: QuestionDialogProps) {
  const { say } = useModerate()
  return (
    <QuestionDialog {...dialog} title={say.topic.title} form={FORM} act={say.topic.send}>
      {(question) => <TopicForm key={question.id} question={question} onSend={onSend} onClose={dialog.onClose} />}
    </QuestionDialog>
  )
}

function TopicForm(form: QuestionFormProps) {
  const { question, onClose } = form
  const { locale } = useHost()
  const { say, departments } = useModerate()
  const topics = useHearingState((state) => state.view.settings.topics)
  const [topic, setTopic] = useState(question.topicId ?? '')
  const { why, send } = useSendAction(form)
  const submit = () => {
    if (topic === (question.topicId ?? '')) onClose()
    else void send({ name: 'topic', input: { topicId: topic || null } })
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
    <DialogForm id={FORM} why={why} onSend={submit}>
      <blockquote className="voice border-l-4 border-line pl-3" dir="auto">
        {question.text?.title}
      </blockquote>
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
