'use client'
import { useActionState, useState } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox, RadioGroup } from '#app/_ui/choice.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { CLERK_WAYS } from '#contract/polls/entries.ts'
import type { BallotForm as Form } from '#contract/polls/states.ts'
import { type BallotAction, type BallotDraft, type BallotState, EMPTY_BALLOT } from './ballot-draft.ts'
import { ChoiceFields } from './choice-fields.tsx'

export type BallotWords = (typeof zhCN)['ballots']
/** The poll whose ballot is entered, in the reader's language. */
export type BallotPoll = {
  form: Form
  declaration: string
  options: readonly { number: number; title: string }[]
}

const IDLE: BallotState = { is: 'idle' }

/** The form in which a ballot is read off: the first time with its way and its evidence (`mode` enter), then by a second or a third person who sees neither what was entered before. Works without scripts. */
export function BallotForm({
  mode,
  poll,
  hidden,
  words,
  permalink,
  action,
}: {
  mode: 'enter' | 'confirm' | 'settle'
  poll: BallotPoll
  hidden: Readonly<Record<string, string>>
  words: BallotWords
  permalink: string
  action: BallotAction
}) {
  const [state, post, busy] = useActionState(action, IDLE, permalink)
  const draft = state.is === 'refused' ? state.draft : EMPTY_BALLOT
  const refusal = state.is === 'refused' ? state.refusal : null
  const errorAt = (field: string) => (refusal?.field?.startsWith(field) ? refusal.message : undefined)
  return (
    // A refused form is drawn anew with what was typed.
    <form key={state.is === 'refused' ? JSON.stringify(draft) : ''} action={post} className="grid gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {refusal && (
        <Notice tone="danger" title={words.refused} announce="assertive">
          {refusal.message}
        </Notice>
      )}
      {mode === 'enter' && <MarkFields draft={draft} words={words} errorAt={errorAt} />}
      <VoterFields draft={draft} words={words} error={errorAt('contact')} />
      <ChoiceFields poll={poll} draft={draft} words={words} error={errorAt('choices')} />
      {poll.declaration && (
        <Checkbox
          id="declared"
          name="declared"
          value="yes"
          defaultChecked={draft.declared === 'yes'}
          hint={poll.declaration}
          error={errorAt('declared')}
        >
          {words.declared}
        </Checkbox>
      )}
      <div className="row">
        <Button type="submit" variant="primary" icon="joined" busy={busy}>
          {words.send[mode]}
        </Button>
      </div>
    </form>
  )
}

type Part = { draft: BallotDraft; words: BallotWords }

/** How the ballot came, and by what it is found again. */
function MarkFields({ draft, words, errorAt }: Part & { errorAt: (field: string) => string | undefined }) {
  const [way, setWay] = useState(draft.way)
  return (
    <>
      <RadioGroup
        name="way"
        legend={words.way}
        value={way}
        onChoose={setWay}
        choices={CLERK_WAYS.map((one) => ({ value: one, label: words.ways[one] }))}
      />
      <div className={way === 'paper' ? undefined : 'no-js'}>
        <TextField
          id="serial"
          label={words.serial}
          hint={words.serialHint}
          error={errorAt('serial')}
          defaultValue={draft.serial}
          autoComplete="off"
        />
      </div>
      <div className={way === 'post' ? undefined : 'no-js'}>
        <TextField
          id="postmarkOn"
          type="date"
          label={words.postmark}
          hint={words.postmarkHint}
          error={errorAt('postmarkOn')}
          defaultValue={draft.postmarkOn}
        />
      </div>
      <TextField
        id="evidence"
        label={words.evidence}
        hint={words.evidenceHint}
        error={errorAt('evidence')}
        defaultValue={draft.evidence}
        autoComplete="off"
        required
      />
    </>
  )
}

/** Whose ballot it is: of a document the name and the last four characters alone. */
function VoterFields({ draft, words, error }: Part & { error: string | undefined }) {
  const [known, setKnown] = useState(draft.known)
  const shown = (one: string) => (known === one ? undefined : 'no-js')
  return (
    <>
      <RadioGroup
        name="known"
        legend={words.voter}
        hint={words.voterHint}
        value={known}
        onChoose={setKnown}
        error={error}
        choices={(['document', 'tel', 'mail'] as const).map((one) => ({ value: one, label: words.known[one] }))}
      />
      <div className={known === 'document' ? 'grid gap-3 md:grid-cols-2' : 'no-js'}>
        <TextField id="name" label={words.name} defaultValue={draft.name} autoComplete="off" />
        <TextField id="end" label={words.end} defaultValue={draft.end} autoComplete="off" maxLength={20} />
      </div>
      <div className={shown('tel')}>
        <TextField id="tel" type="tel" label={words.tel} defaultValue={draft.tel} autoComplete="off" />
      </div>
      <div className={shown('mail')}>
        <TextField id="mail" inputMode="email" label={words.mail} defaultValue={draft.mail} autoComplete="off" />
      </div>
    </>
  )
}
