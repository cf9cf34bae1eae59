import type { RefObject } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { SheetField } from '#app/_live/ballots/sheet-field.tsx'
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

type TypedField = 'title' | 'body' | 'questionId' | 'mailboxId' | 'departmentId' | 'place'

/** What binds a control to a field of the draft: its name, what is in it, what is wrong there, and its change. */
const bound = ({ draft, change, refusal }: Props, name: TypedField) => ({
  name,
  value: draft[name],
  error: errorAt(refusal, name),
  onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
})

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
  const { frame, draft, change, first } = props
  const { words } = frame
  const hearing = frame.hearings.find(({ id }) => id === draft.hearingId)
  const join = ({ id }: Joinable) => change({ kind: 'join', questionId: id })
  return (
    <>
      <TextArea
        id="call-title"
        ref={first}
        {...bound(props, 'title')}
        rows={2}
        label={words.own}
        hint={words.ownHint}
      />
      <EqualQuestions title={draft.title} among={hearing?.questions ?? []} words={words} onJoin={join} />
      <TextArea id="call-body" {...bound(props, 'body')} rows={2} label={words.more} />
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
      {draft.channel === 'paper' && (
        <SheetField
          id="call-sheet"
          locale={frame.locale}
          words={frame.photo}
          value={draft.sheetId}
          onChange={(sheetId) => change({ sheetId })}
        />
      )}
      <p className="hint">{words.signed}</p>
    </>
  )
}

function JoinFields(props: Props) {
  const { frame, draft } = props
  const { words } = frame
  const hearing = frame.hearings.find(({ id }) => id === draft.hearingId)
  return (
    <>
      <HearingField {...props} />
      <SelectField id="call-question" {...bound(props, 'questionId')} label={words.which}>
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

function LetterFields(props: Props) {
  const { frame, draft, change, first } = props
  const { words, mailboxes, departments } = frame
  const asks = mailboxes.find(({ id }) => id === draft.mailboxId)?.asksDepartment
  return (
    <>
      <SelectField id="call-mailbox" {...bound(props, 'mailboxId')} label={words.mailbox}>
        {mailboxes.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </SelectField>
      <div className={asks ? undefined : 'no-js'}>
        <SelectField id="call-department" {...bound(props, 'departmentId')} label={words.department}>
          <option value="">{words.choose}</option>
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField id="call-subject" {...bound(props, 'title')} label={words.subject} />
      <TextArea
        id="call-letter"
        ref={first}
        {...bound(props, 'body')}
        rows={6}
        label={words.letter}
        hint={words.ownHint}
      />
      <TextField id="call-place" {...bound(props, 'place')} label={words.place} />
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
