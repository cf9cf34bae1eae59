'use client'
import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useFirstAct } from '#app/_live/first-act.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Locale } from '#contract/ids.ts'
import type { BallotForm as Form } from '#contract/polls/states.ts'
import { BallotReceipt, type ReceiptWords } from './ballot-receipt.tsx'
import { type BallotState, type CastAction, UNCAST } from './ballot-state.ts'

/** An option as a voter reads it. */
export type OptionShown = {
  number: number
  title: string
  text: string
  picture: { src: string; alt: string; width: number; height: number } | null
}

/** What the form says, in the reader's language. */
export type BallotWords = {
  legend: string
  rank: string
  noRank: string
  declaration: string
  change: string
  cast: string
  castHint: string
  privacy: string
  receipt: ReceiptWords
}

type Props = {
  pollId: string
  locale: Locale
  timeZone: string
  form: Form
  options: readonly OptionShown[]
  words: BallotWords
  action: CastAction
  /** Said of a ballot that the voter cast before; the form to change it is folded then. */
  voted?: ReactNode
  /** Names this drawing of the form, so that one that is pressed twice casts once. */
  sentAs: string
  /** Nothing is taken any more: what stands there of the last ballot stays, its receipt or why it was not cast. */
  isOver: boolean
}

/** A voter's form: one option, several, or a ranking; once it is cast, the receipt stands in its place, this once. */
export function BallotForm({ pollId, locale, timeZone, form, options, words, action, voted, sentAs, isOver }: Props) {
  const [state, post, busy] = useActionState(action, UNCAST)
  const { entering, onSubmit } = useFirstAct(locale)
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state.receipt || state.refusal) top.current?.focus()
  }, [state])
  if (state.receipt)
    return (
      <div ref={top} tabIndex={-1}>
        <BallotReceipt
          {...{ pollId, locale, timeZone }}
          receipt={state.receipt}
          chosen={state.chosen.map((number) => options.find((option) => option.number === number)?.title ?? '')}
          words={words.receipt}
          isOver={isOver}
        />
      </div>
    )
  const refused = state.refusal && (
    <div ref={top} tabIndex={-1} className="mb-3">
      <Notice tone="danger" announce="assertive">
        {state.refusal.message}
      </Notice>
    </div>
  )
  if (isOver)
    return (
      <>
        {refused}
        {voted}
      </>
    )
  const { chosen, places, declared } = state
  const typed = { chosen, places, declared }
  const fields = (
    // A refused form is drawn anew with what was chosen: a select takes no other value once it is drawn.
    <form key={JSON.stringify(typed)} action={post} onSubmit={onSubmit} className="card pad">
      <input type="hidden" name="pollId" value={pollId} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="sentAs" value={sentAs} />
      {refused}
      <fieldset className="po-set">
        <legend>{words.legend}</legend>
        <div className="pos">
          {options.map((option) => (
            <Option key={option.number} {...{ option, form, words, options, typed }} />
          ))}
        </div>
      </fieldset>
      {words.declaration && (
        <Checkbox id="declared" required className="mt-4" value="yes" defaultChecked={typed.declared}>
          {words.declaration}
        </Checkbox>
      )}
      <div className="po-go">
        <Button type="submit" variant="primary" busy={busy || entering}>
          {words.cast}
        </Button>
        <span className="hint">{words.castHint}</span>
      </div>
      <p className="hint mt-2">{words.privacy}</p>
    </form>
  )
  if (!voted) return fields
  return (
    <>
      {voted}
      <details open={state.refusal !== null}>
        <summary className="btn btn-line">{words.change}</summary>
        <div className="mt-3">{fields}</div>
      </details>
    </>
  )
}

type OptionProps = {
  option: OptionShown
  form: Form
  words: BallotWords
  options: readonly OptionShown[]
  typed: Pick<BallotState, 'chosen' | 'places' | 'declared'>
}

function Option({ option, form, words, options, typed: { chosen, places } }: OptionProps) {
  const { number, title, text, picture } = option
  const place = places.find(({ option }) => option === number)?.place ?? ''
  const id = `choice-${number}`
  // biome-ignore lint/performance/noImgElement: it is made in its sizes when it is taken
  const shown = picture && <img className="pic" {...picture} alt={picture.alt} loading="lazy" />
  if (form === 'ranking')
    return (
      <div className="po-o">
        {shown}
        <div>
          <span className="row">
            <select
              name={`rank-${number}`}
              className="input po-rank"
              aria-label={fill(words.rank, { option: title })}
              defaultValue={place}
            >
              <option value="">{words.noRank}</option>
              {options.map(({ number: nth }) => (
                <option key={nth} value={nth}>
                  {nth}
                </option>
              ))}
            </select>
            <b>{title}</b>
          </span>
          {text && <small>{text}</small>}
        </div>
      </div>
    )
  return (
    <label className="po-o" htmlFor={id}>
      {shown}
      <div>
        <span className="row">
          <input
            id={id}
            type={form === 'single' ? 'radio' : 'checkbox'}
            name="choice"
            value={number}
            defaultChecked={chosen.includes(number)}
            required={form === 'single'}
          />
          <b>{title}</b>
        </span>
        {text && <small>{text}</small>}
      </div>
    </label>
  )
}
