'use client'
import { useActionState, useEffect, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { useFirstAct } from '#app/_live/first-act.ts'
import { Counted } from '#app/_live/hearing/counted.tsx'
import { PictureTray, type TrayWords } from '#app/_live/pictures/picture-tray.tsx'
import { Button } from '#app/_ui/button.tsx'
import { type Choice, RadioGroup } from '#app/_ui/choice.tsx'
import { SelectField, TextArea, TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Bilingual, Locale } from '#contract/ids.ts'
import { type Lane, proposeLane } from '#contract/letters/lanes.ts'
import { proposeTopic } from '#contract/letters/topics.ts'
import { LIMITS } from '#contract/limits.ts'
import { EMPTY_LETTER, type LetterDraft, letterIn, readLetterDraft, writeLetterDraft } from './letter-draft.ts'
import { LetterReceipt } from './letter-receipt.tsx'
import { type LetterState, NOT_SENT } from './letter-state.ts'
import { MaskedPreview } from './masked-preview.tsx'
import { PlaceMap } from './place-map.tsx'

export type LetterWords = (typeof zhCN)['write']

/** A mailbox to which this form writes. */
export type MailboxChoice = {
  id: string
  title: string
  summary: string
  asksDepartment: boolean
  letters: number
  topics: readonly TopicChoice[]
}
/** A topic of a mailbox; `label`: its name in the reader's language. */
type TopicChoice = { id: string; name: Bilingual; label: string }
/** A lane as the form names it, with what it means for the answer. */
export type LaneChoice = Lane & { label: string; hint: string }

type Props = {
  locale: Locale
  words: LetterWords
  pictures: TrayWords | null
  mailboxes: readonly MailboxChoice[]
  departments: readonly { id: string; name: string }[]
  lanes: readonly LaneChoice[]
  action: (before: LetterState, form: FormData) => Promise<LetterState>
}

/** The form for a letter. It works without scripts; with them it keeps the draft, proposes a lane and shows what the public would read. */
export function LetterForm({ locale, words, pictures, mailboxes, departments, lanes, action }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const { entering, onSubmit } = useFirstAct(locale)
  const [state, post, posting] = useActionState(action, NOT_SENT, localePath(locale, '/letters#letter'))
  const busy = posting || entering
  const blank = { ...EMPTY_LETTER, mailboxId: mailboxes[0]?.id ?? '' }
  // Without scripts the refused letter is drawn anew by the server, with its words.
  const [draft, setDraft] = useState<LetterDraft>(state.is === 'refused' ? state.draft : blank)
  const [again, setAgain] = useState(false)
  const refusal = state.is === 'refused' ? state.refusal : null
  const at = (field: string) => (refusal?.field === field ? refusal.message : undefined)

  // What was typed and chosen before the page ran stays; where that is no letter yet, what this device kept comes back.
  useEffect(() => {
    if (!form.current) return
    const standing = new FormData(form.current)
    const typed = letterIn(standing)
    const chosen = Object.fromEntries(Object.entries(typed).filter(([name]) => standing.has(name)))
    const kept = typed.body ? undefined : readLetterDraft()
    setDraft((before) => (kept ? { ...kept, title: typed.title || kept.title } : { ...before, ...chosen }))
  }, [])
  useEffect(() => {
    if (state.is === 'received') writeLetterDraft(EMPTY_LETTER)
    if (state.is === 'refused') setDraft(state.draft)
    setAgain(false)
  }, [state])

  const change = (next: Partial<LetterDraft>) => {
    const letter = { ...draft, ...next }
    setDraft(letter)
    writeLetterDraft(letter)
  }
  const field = (name: keyof LetterDraft) => ({
    name,
    value: draft[name],
    onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
  })

  if (state.is === 'received' && !again)
    return (
      <LetterReceipt
        locale={locale}
        words={words}
        received={state}
        onAnother={() => {
          setDraft(blank)
          setAgain(true)
        }}
      />
    )
  const proposed = proposeLane(`${draft.title}\n${draft.body}`, lanes)
  const offered = lanes.find(({ code }) => code === proposed?.code)
  const mailbox = mailboxes.find(({ id }) => id === draft.mailboxId)
  const asks = mailbox?.asksDepartment
  const topic = draft.topicId ? undefined : proposeTopic(`${draft.title}\n${draft.body}`, mailbox?.topics ?? [])
  return (
    <form ref={form} id="letter" action={post} onSubmit={onSubmit} className="stack">
      {refusal && (
        <Notice tone="danger" title={words.refused} announce="assertive">
          {refusal.message}
        </Notice>
      )}
      <input type="hidden" name="locale" value={locale} />
      <RadioGroup
        name="mailboxId"
        legend={words.to}
        value={draft.mailboxId}
        onChoose={(mailboxId) => change({ mailboxId, topicId: '' })}
        choices={mailboxes.map(({ id, title, summary, letters }) => ({
          value: id,
          label: title,
          hint: [summary, fill(words.week, { n: letters })].filter(Boolean).join(' · '),
        }))}
      />
      <div className={asks ? undefined : 'no-js'}>
        <SelectField
          id="letter-department"
          label={words.department}
          hint={words.departmentHint}
          error={at('departmentId')}
          {...field('departmentId')}
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
        id="letter-title"
        label={words.subject}
        hint={words.subjectHint}
        error={at('title')}
        {...field('title')}
      />
      <TextArea
        id="letter-body"
        rows={8}
        label={words.letter}
        hint={words.letterHint}
        error={at('body')}
        foot={<Counted form={form} name="body" limit={LIMITS.letterBody} start={draft.body} messages={words} />}
        {...field('body')}
      />
      {offered && draft.lane !== offered.code && (
        <Notice tone="warn" title={fill(words.looksLike, { name: offered.label })} announce="polite">
          <p>{offered.hint}</p>
          <Button size="sm" onClick={() => change({ lane: offered.code })}>
            {words.take}
          </Button>
        </Notice>
      )}
      <RadioGroup
        name="lane"
        legend={words.lane}
        error={at('lane')}
        value={draft.lane}
        onChoose={(lane) => change({ lane })}
        choices={[{ value: '', label: words.ordinary, hint: words.ordinaryHint }, ...lanes.map(choiceOf)]}
      />
      {mailboxes.some(({ topics }) => topics.length > 0) && (
        <div className={mailbox?.topics.length ? undefined : 'no-js'}>
          <SelectField
            id="letter-topic"
            label={words.topic}
            hint={words.topicHint}
            error={at('topicId')}
            {...field('topicId')}
          >
            <option value="">{words.noTopic}</option>
            {mailboxes
              .filter(({ topics }) => topics.length > 0)
              .map(({ id, title, topics }) => (
                <optgroup key={id} label={title} hidden={id !== draft.mailboxId}>
                  {topics.map(({ id, label }) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
                </optgroup>
              ))}
          </SelectField>
          {topic && (
            <p className="row small" role="status">
              {fill(words.topicLooks, { name: topic.label })}
              <Button size="sm" onClick={() => change({ topicId: topic.id })}>
                {words.topicTake}
              </Button>
            </p>
          )}
        </div>
      )}
      <TextField id="letter-place" label={words.place} hint={words.placeHint} error={at('place')} {...field('place')} />
      <PlaceMap
        words={words}
        degrees={{ latitude: draft.latitude, longitude: draft.longitude }}
        error={at('point') ?? at('point.latitude') ?? at('point.longitude')}
        onChange={change}
      />
      {pictures && <PictureTray id="letter-picture" purpose="letter" locale={locale} words={pictures} />}
      <RadioGroup
        name="consent"
        legend={words.reads}
        value={draft.consent}
        onChoose={(consent) => change({ consent })}
        choices={[
          { value: 'no', label: words.private, hint: words.privateHint },
          { value: 'yes', label: words.public, hint: words.publicHint },
        ]}
      />
      <MaskedPreview words={words} draft={draft} />
      <p className="hint">{words.signed}</p>
      <div className="row">
        <Button type="submit" variant="primary" icon="send" busy={busy}>
          {busy ? words.sending : words.send}
        </Button>
        <span className="hint">{words.afterwards}</span>
      </div>
    </form>
  )
}

const choiceOf = ({ code, label, hint }: LaneChoice): Choice => ({ value: code, label, hint })
