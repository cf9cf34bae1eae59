'use client'
import { useEffect, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { IMAGE_LIMITS, IMAGE_TYPES, type Region } from '#contract/image-limits.ts'
import { Button } from './button.tsx'
import { FieldError, TextField } from './field.tsx'
import { LiveRegion } from './live-region.tsx'
import { PictureBoard } from './picture-board.tsx'
import { MIDDLE } from './picture-regions.ts'

/** What the field says; `attachment.json` has it in both languages. */
export type PictureWords = Readonly<
  Record<
    | 'label'
    | 'hint'
    | 'words'
    | 'wordsHint'
    | 'preview'
    | 'howTo'
    | 'add'
    | 'part'
    | 'removePart'
    | 'added'
    | 'removed'
    | 'full'
    | 'forGood'
    | 'takeOff'
    | 'unseen'
    | 'tooLarge'
    | 'notTaken',
    string
  >
>

type Props = {
  /** Begins the ids of its controls; must be unique on the page. */
  id: string
  messages: PictureWords
  /** In which language the words are: the name of their field. */
  language: 'zh' | 'en'
  /** What the server refused last. */
  error?: string | undefined
  /** The id of the form that its controls belong to, where that is not the one around it; of none where no form has it. */
  form?: string
}

/**
 * A photograph with its words and its hidden regions, for a form that is sent to `/api/v1/attachments`: the fields `file`, `zh` or `en`, and
 * `regions`. Without scripts it is a file and a line of text; with them the photograph is seen, and regions are drawn by pointer or keys.
 */
export function PictureField({ id, messages, language, error, form }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [picture, setPicture] = useState<{ url: string; isSeen: boolean }>()
  const [regions, setRegions] = useState<readonly Region[]>([])
  const [fault, setFault] = useState<string>()
  const [said, say] = useState('')
  const [added, setAdded] = useState<number>()
  useEffect(() => () => void (picture && URL.revokeObjectURL(picture.url)), [picture])

  const choose = (file: File | undefined) => {
    setRegions([])
    setFault(file && faultOf(file, messages))
    setPicture(file && !faultOf(file, messages) ? { url: URL.createObjectURL(file), isSeen: true } : undefined)
  }
  const takeOff = () => {
    if (input.current) input.current.value = ''
    choose(undefined)
    input.current?.focus()
  }
  const add = (region: Region, isFocused: boolean) => {
    if (regions.length >= IMAGE_LIMITS.regions) return say(fill(messages.full, { max: String(IMAGE_LIMITS.regions) }))
    setRegions([...regions, region])
    if (isFocused) setAdded(regions.length)
    say(fill(messages.added, { n: String(regions.length + 1) }))
  }
  const remove = (at: number) => {
    setRegions(regions.filter((_, place) => place !== at))
    say(messages.removed)
  }
  const shown = fault ?? error
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor={`${id}-file`} className="field-label">
          {messages.label}
        </label>
        <p className="hint" id={`${id}-hint`}>
          {messages.hint}
        </p>
        <input
          ref={input}
          id={`${id}-file`}
          name="file"
          form={form}
          type="file"
          accept={IMAGE_TYPES.join(',')}
          className="input"
          aria-invalid={shown ? true : undefined}
          aria-describedby={shown ? `${id}-hint ${id}-error` : `${id}-hint`}
          onChange={(event) => choose(event.currentTarget.files?.[0])}
        />
        {shown && <FieldError id={`${id}-error`}>{shown}</FieldError>}
      </div>
      {picture && (
        <div className="stack">
          {picture.isSeen ? (
            <>
              <p className="hint" id={`${id}-how`}>
                {messages.howTo}
              </p>
              <PictureBoard
                url={picture.url}
                regions={regions}
                messages={messages}
                describedBy={`${id}-how`}
                focused={added}
                onFocused={() => setAdded(undefined)}
                onDraw={(region) => add(region, false)}
                onChange={(at, region) => setRegions(regions.map((one, place) => (place === at ? region : one)))}
                onRemove={remove}
                onUnseen={() => setPicture({ ...picture, isSeen: false })}
              />
              <p className="hint">{messages.forGood}</p>
            </>
          ) : (
            <p className="hint">{messages.unseen}</p>
          )}
          <div className="row">
            {picture.isSeen && (
              <Button size="sm" icon="add" onClick={() => add(MIDDLE, true)}>
                {messages.add}
              </Button>
            )}
            <Button size="sm" variant="quiet" icon="remove" onClick={takeOff}>
              {messages.takeOff}
            </Button>
          </div>
        </div>
      )}
      <TextField
        id={`${id}-words`}
        name={language}
        form={form}
        label={messages.words}
        hint={messages.wordsHint}
        maxLength={300}
      />
      <input type="hidden" name="regions" form={form} value={JSON.stringify(regions)} />
      <LiveRegion message={said} />
    </div>
  )
}

/** What the server would refuse too, said before ten megabytes are sent. Some systems name no type. */
function faultOf({ size, type }: File, messages: PictureWords): string | undefined {
  if (size > IMAGE_LIMITS.bytes) return messages.tooLarge
  return type && !IMAGE_TYPES.some((one) => one === type) ? messages.notTaken : undefined
}
