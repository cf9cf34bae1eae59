import type { RefObject } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { SelectField, TextArea, TextField } from '#app/_ui/field.tsx'
import type { RefusalWire } from '#contract/refusals.ts'
import type { CallDraft, FormKind } from './call-draft.ts'
import { EqualQuestions } from './equal-questions.tsx'
import type { Joinable, OperatorFrame } from './frame.ts'

type Props = {
  kind: FormKind
  frame: OperatorFrame
  draft: CallDraft
  refusal: RefusalWire | null
  change: (part: Partial<CallDraft>) => void
  /** Where the caller's words are written: there the keyboard starts. */
  first: RefObject<HTMLTextAreaElement | null>
}

/** The fields of what is taken down. Each stands in the form of its kind alone. */
export function KindFields(props: Props) {
  if (props.kind === 'join') return <JoinFields {...props} />
  if (props.kind === 'letter') return <LetterFields {...props} />
  return <QuestionFields {...props} />
}

const errorAt = (refusal: RefusalWire | null, field: string) => (refusal?.field === field ? refusal.message : undefined)

function HearingField({ frame, draft, change, refusal }: Props) {
  const { words, hearings } = frame
  return (
    <SelectField
      id="call-hearing"
      name="hearingId"
      label={words.hearing}
      error={errorAt(refusal, 'hearingId')}
      value={draft.hearingId}
      onChange={({ target }) => change({ hearingId: target.value, topicId: '', questionId: '' })}
    >
      {hearings.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </SelectField>
  )
}

function QuestionFields(props: Props) {
  const { frame, draft, change, refusal, first } = props
  const { words } = frame
  const hearing = frame.hearings.find(({ id }) => id === draft.hearingId)
  const join = ({ id }: Joinable) => change({ kind: 'join', questionId: id })
  return (
    <>
      <TextArea
        id="call-title"
        ref={first}
        name="title"
        rows={2}
        label={words.own}
        hint={words.ownHint}
        error={errorAt(refusal, 'title')}
        value={draft.title}
        onChange={({ target }) => change({ title: target.value })}
      />
      <EqualQuestions title={draft.title} among={hearing?.questions ?? []} words={words} onJoin={join} />
      <TextArea
        id="call-body"
        name="body"
        rows={2}
        label={words.more}
        error={errorAt(refusal, 'body')}
        value={draft.body}
        onChange={({ target }) => change({ body: target.value })}
      />
      <div className="grid gap-3 md:grid-cols-2">
        <HearingField {...props} />
        {hearing && hearing.topics.length > 0 && (
          <SelectField
            id="call-topic"
            name="topicId"
            label={words.topic}
            value={draft.topicId}
            onChange={({ target }) => change({ topicId: target.value })}
          >
            <option value="">{words.noTopic}</option>
            {hearing.topics.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
      </div>
      <p className="hint">{words.signed}</p>
    </>
  )
}

function JoinFields(props: Props) {
  const { frame, draft, change, refusal } = props
  const { words } = frame
  const hearing = frame.hearings.find(({ id }) => id === draft.hearingId)
  return (
    <>
      <HearingField {...props} />
      <SelectField
        id="call-question"
        name="questionId"
        label={words.which}
        error={errorAt(refusal, 'questionId')}
        value={draft.questionId}
        onChange={({ target }) => change({ questionId: target.value })}
      >
        <option value="">{words.choose}</option>
        {(hearing?.questions ?? []).map(({ id, number, title, votes }) => (
          <option key={id} value={id}>
            {`${fill(words.number, { n: number })} ${title} · ${fill(words.votes, { n: votes })}`}
          </option>
        ))}
      </SelectField>
    </>
  )
}

function LetterFields({ frame, draft, change, refusal, first }: Props) {
  const { words, mailboxes, departments } = frame
  const asks = mailboxes.find(({ id }) => id === draft.mailboxId)?.asksDepartment
  return (
    <>
      <SelectField
        id="call-mailbox"
        name="mailboxId"
        label={words.mailbox}
        error={errorAt(refusal, 'mailboxId')}
        value={draft.mailboxId}
        onChange={({ target }) => change({ mailboxId: target.value })}
      >
        {mailboxes.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </SelectField>
      <div className={asks ? undefined : 'no-js'}>
        <SelectField
          id="call-department"
          name="departmentId"
          label={words.department}
          error={errorAt(refusal, 'departmentId')}
          value={draft.departmentId}
          onChange={({ target }) => change({ departmentId: target.value })}
        >
          <option value="">{words.choose}</option>
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField
        id="call-subject"
        name="title"
        label={words.subject}
        error={errorAt(refusal, 'title')}
        value={draft.title}
        onChange={({ target }) => change({ title: target.value })}
      />
      <TextArea
        id="call-letter"
        ref={first}
        name="body"
        rows={6}
        label={words.letter}
        hint={words.ownHint}
        error={errorAt(refusal, 'body')}
        value={draft.body}
        onChange={({ target }) => change({ body: target.value })}
      />
      <TextField
        id="call-place"
        name="place"
        label={words.place}
        error={errorAt(refusal, 'place')}
        value={draft.place}
        onChange={({ target }) => change({ place: target.value })}
      />
      <RadioGroup
        name="consent"
        legend={words.reads}
        value={draft.consent}
        onChoose={(consent) => change({ consent })}
        choices={[
          { value: 'no', label: words.private },
          { value: 'yes', label: words.public },
        ]}
      />
    </>
  )
}
