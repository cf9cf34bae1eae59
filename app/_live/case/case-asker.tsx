'use client'
import { type ReactNode, Suspense, useActionState, useEffect, useRef } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { Button } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { TextArea } from '#app/_ui/field.tsx'
import { PlainForm } from '#app/_ui/plain-form.tsx'
import { RatingField } from '#app/_ui/rating-field.tsx'
import type { LastWord } from '#contract/cases.ts'
import { AskerPictures } from './asker-pictures.tsx'
import { type AskerActions, type AskerDraft, type AskerState, offerTo, RATED, startWith } from './asker-state.ts'
import { useCase, useCaseState, useDepartmentName } from './live-case.tsx'

type Props = {
  /** The question by which the reader is an asker of this case. */
  questionId: string
  actions: AskerActions
  /** An answer to begin with, from a mail's link; nothing is said before a button is pressed. */
  answer: LastWord | null
  /** Names this drawing of the forms, so that a form that is pressed twice acts once. */
  sentAs: string
}

/** What the case asks of its asker now: the department's question, the last word, a rating. It works without scripts, and nothing typed is lost. */
export function CaseAsker({ questionId, actions, answer, sentAs }: Props) {
  const offer = useCaseState(({ view }) => offerTo(view, questionId))
  switch (offer) {
    case null:
      return null
    case 'answer':
      return <Answer action={actions.answerDepartment} sentAs={sentAs} />
    case 'last_word':
    case 'objection':
      return (
        <LastWordForm action={actions.sayLastWord} answer={answer} sentAs={sentAs} objects={offer === 'objection'} />
      )
    case 'rating':
      return <Rating action={actions.rate} sentAs={sentAs} />
  }
}

type Action = AskerActions[keyof AskerActions]

function useAskerWords() {
  const { asker, refused, ratings } = useCase().words.page
  if (!asker) throw new Error('the forms of an asker stand on the page of somebody else')
  return { asker, refused, ratings }
}

/** A form of an asker: without scripts its answer is a new page, which opens at it. */
function useAskerForm(action: Action, answer: LastWord | null, sentAs: string) {
  const { locale } = useCase()
  const { number, round } = useCaseState(({ view }) => view)
  const [state, post, busy] = useActionState(action, startWith(answer), localePath(locale, `/cases/${number}#asker`))
  const hidden = { locale, caseNumber: number, round: String(round), sentAs }
  return { state, post, busy, hidden }
}

function Frame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <Card labelledBy="asker-title" mark="current" className="no-print">
      <h2 id="asker-title" className="mb-3">
        {title}
      </h2>
      {lead && <p className="muted -mt-2 mb-3">{lead}</p>}
      {children}
    </Card>
  )
}

function Sentence({ label, hint, state }: { label: string; hint: string; state: AskerState }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const { refusal, draft } = state
  const onText = refusal?.field === 'text' ? refusal.message : undefined
  useEffect(() => {
    if (draft.answer || refusal) field.current?.focus()
  }, [draft.answer, refusal])
  return (
    <TextArea
      id="asker-text"
      name="text"
      rows={3}
      label={label}
      hint={hint}
      error={onText}
      defaultValue={draft.text}
      ref={field}
    />
  )
}

/** Photographs, for whom they are taken: members with an address. They are for the departments alone. */
function Pictures() {
  const { locale, words } = useCase()
  const { pictures, asker } = words.page
  return (
    pictures && (
      <div>
        <Suspense>
          <AskerPictures id="asker-picture" purpose="letter" locale={locale} words={pictures} />
        </Suspense>
        <p className="hint js-only mt-2">{asker?.picturesHint}</p>
      </div>
    )
  )
}

/** The sentence above a form that was refused for something else than its text. */
const refusedFor = ({ refusal }: AskerState) => (refusal && refusal.field !== 'text' ? refusal.message : undefined)

function Answer({ action, sentAs }: { action: Action; sentAs: string }) {
  const { asker, refused } = useAskerWords()
  const { state, post, busy, hidden } = useAskerForm(action, null, sentAs)
  return (
    <Frame title={asker.answerTitle}>
      <PlainForm
        action={post}
        hidden={hidden}
        refused={refusedFor(state)}
        title={refused}
        className="grid gap-3"
        noValidate
      >
        <Sentence label={asker.answerTitle} hint={asker.answerHint} state={state} />
        <Pictures />
        <Button type="submit" variant="primary" icon="send" busy={busy} className="justify-self-start">
          {asker.answer}
        </Button>
      </PlainForm>
    </Frame>
  )
}

function LastWordForm({
  action,
  answer,
  sentAs,
  objects,
}: {
  action: Action
  answer: LastWord | null
  sentAs: string
  objects: boolean
}) {
  const { asker, refused } = useAskerWords()
  const nameOf = useDepartmentName()
  const { status, departmentId } = useCaseState(({ view }) => view)
  const { state, post, busy, hidden } = useAskerForm(action, answer, sentAs)
  const { draft } = state
  const chosen = draft.answer === 'yes' ? null : draft.answer
  const lead = objects
    ? asker.other
    : status === 'unconfirmed'
      ? asker.silent
      : fill(asker.lead, { department: nameOf(departmentId) })
  return (
    <Frame title={chosen ? asker.asking[chosen] : asker.title} {...(chosen ? {} : { lead })}>
      <PlainForm
        key={chosen}
        action={post}
        hidden={hidden}
        refused={refusedFor(state)}
        title={refused}
        className="grid gap-4"
        noValidate
      >
        {chosen ? (
          <>
            <Sentence label={asker.sentence} hint={asker.sentenceHint} state={state} />
            <Pictures />
            <RatingFields draft={draft} />
            <div className="row">
              <Button type="submit" variant="primary" icon="retry" busy={busy} name="answer" value={chosen}>
                {asker.reopen}
              </Button>
              <Button type="submit" variant="quiet" icon="back" name="answer" value="">
                {asker.back}
              </Button>
            </div>
          </>
        ) : (
          <>
            <div className="flex flex-wrap gap-2 *:flex-[1_1_9rem]">
              {!objects && (
                <Button type="submit" variant="primary" size="lg" icon="answered" busy={busy} name="answer" value="yes">
                  {asker.yes}
                </Button>
              )}
              <Button type="submit" size="lg" icon="split" name="answer" value="partly">
                {asker.partly}
              </Button>
              <Button type="submit" size="lg" icon="retry" name="answer" value="no">
                {asker.no}
              </Button>
            </div>
            {!objects && <RatingFields draft={draft} />}
          </>
        )}
      </PlainForm>
    </Frame>
  )
}

function Rating({ action, sentAs }: { action: Action; sentAs: string }) {
  const { asker, refused } = useAskerWords()
  const { state, post, busy, hidden } = useAskerForm(action, null, sentAs)
  return (
    <Frame title={asker.rateTitle} lead={asker.thanks}>
      <PlainForm action={post} hidden={hidden} refused={refusedFor(state)} title={refused} className="grid gap-4">
        <RatingFields draft={state.draft} />
        <Button type="submit" icon="vote" busy={busy} className="justify-self-start">
          {asker.rate}
        </Button>
      </PlainForm>
    </Frame>
  )
}

function RatingFields({ draft }: { draft: AskerDraft }) {
  const { asker, ratings } = useAskerWords()
  return (
    <div className="border-t border-line pt-3">
      <p className="small muted mb-3">
        {asker.rateTitle} {asker.rateHint}
      </p>
      <div className="grid gap-3 md:grid-cols-3">
        {RATED.map((name) => (
          <RatingField key={name} name={name} legend={ratings[name]} skip={asker.skip} value={draft.ratings[name]} />
        ))}
      </div>
    </div>
  )
}
