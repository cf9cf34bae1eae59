'use client'
import { useActionState, useState } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { OperatorWords } from '#app/_live/operator/frame.ts'
import { FirstButton, ProofFields, type ProofStage } from '#app/_live/operator/proof-fields.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox, RadioGroup } from '#app/_ui/choice.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Locale } from '#contract/ids.ts'
import { CLERK_WAYS } from '#contract/polls/entries.ts'
import type { BallotForm as Form } from '#contract/polls/states.ts'
import { type BallotAction, type BallotDraft, type BallotState, EMPTY_BALLOT } from './ballot-draft.ts'
import { ChoiceFields } from './choice-fields.tsx'
import { SheetField } from './sheet-field.tsx'

export type BallotWords = (typeof zhCN)['ballots']
/** The poll whose ballot is entered, in the reader's language. */
export type BallotPoll = {
  form: Form
  /** Who votes has to have proven who they are. */
  forVerified: boolean
  declaration: string
  options: readonly { number: number; title: string }[]
}

const IDLE: BallotState = { is: 'idle' }

/** The form in which a ballot is read off: the first time with its way and its evidence (`mode` enter), then by a second or a third person who sees neither what was entered before. Works without scripts. */
export function BallotForm({
  mode,
  poll,
  hasPostmark,
  hidden,
  locale,
  words,
  proof,
  permalink,
  action,
}: {
  mode: 'enter' | 'confirm' | 'settle'
  poll: BallotPoll
  /** It came by post, and its postmark is read by everybody who reads it. */
  hasPostmark: boolean
  hidden: Readonly<Record<string, string>>
  locale: Locale
  words: BallotWords
  /** Words of the steps by which a caller proves a number. */
  proof: OperatorWords['proof']
  permalink: string
  action: BallotAction
}) {
  const [state, post, busy] = useActionState(action, IDLE, permalink)
  const draft = state.is === 'idle' ? EMPTY_BALLOT : state.draft
  const refusal = state.is === 'refused' ? state.refusal : null
  const [way, setWay] = useState(draft.way)
  const isSent = state.is === 'coded' || refusal?.field === 'code'
  const isProven = draft.proof !== '' && refusal?.code !== 'caller_unknown'
  const stage: ProofStage = isProven ? 'proven' : isSent ? 'sent' : 'needed'
  const errorAt = (field: string) => (refusal?.field?.startsWith(field) ? refusal.message : undefined)
  return (
    // A refused form is drawn anew with what was typed.
    <form key={state.is === 'idle' ? '' : JSON.stringify(draft)} action={post} className="grid gap-4">
      <FirstButton />
      <input type="hidden" name="proof" value={draft.proof} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {refusal && (
        <Notice tone="danger" title={words.refused} announce="assertive">
          {refusal.message}
        </Notice>
      )}
      {mode === 'enter' && <MarkFields {...{ draft, words, errorAt, way, setWay, locale }} />}
      {mode !== 'enter' && hasPostmark && <PostmarkField draft={draft} words={words} error={errorAt('postmarkOn')} />}
      <VoterFields draft={draft} words={words} error={errorAt('contact')} />
      {mode === 'enter' && poll.forVerified && (
        <div className={way === 'phone' ? undefined : 'no-js'}>
          <ProofFields stage={stage} words={proof} busy={busy} error={errorAt('code')} />
        </div>
      )}
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
      <Checkbox
        id="unreadable"
        name="unreadable"
        value="yes"
        defaultChecked={draft.unreadable === 'yes'}
        hint={words.unreadableHint}
      >
        {words.unreadable}
      </Checkbox>
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
function MarkFields({
  draft,
  words,
  errorAt,
  way,
  setWay,
  locale,
}: Part & {
  errorAt: (field: string) => string | undefined
  way: string
  setWay: (way: string) => void
  locale: Locale
}) {
  const isOnPaper = way === 'paper' || way === 'post'
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
        <PostmarkField draft={draft} words={words} error={errorAt('postmarkOn')} />
      </div>
      <TextField
        id="evidence"
        label={words.evidence}
        hint={words.evidenceHint}
        error={errorAt('evidence')}
        defaultValue={draft.evidence}
        autoComplete="off"
        required={!isOnPaper}
      />
      <div hidden={!isOnPaper}>
        <SheetField id="sheet" locale={locale} words={words.photo} value={draft.sheetId} />
      </div>
    </>
  )
}

const PostmarkField = ({ draft, words, error }: Part & { error: string | undefined }) => (
  <TextField
    id="postmarkOn"
    type="date"
    label={words.postmark}
    hint={words.postmarkHint}
    error={error}
    defaultValue={draft.postmarkOn}
  />
)

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
