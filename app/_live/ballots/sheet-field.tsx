import { type ChangeEvent, useRef, useState } from 'react'
import { newId } from '#app/_live/new-id.ts'
import { bringPicture } from '#app/_live/pictures/bring-picture.ts'
import { sendCommand } from '#app/_live/send-by-http.ts'
import { Button } from '#app/_ui/button.tsx'
import { FieldError } from '#app/_ui/field.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import type { Locale } from '#contract/ids.ts'
import { IMAGE_LIMITS, IMAGE_TYPES } from '#contract/image-limits.ts'

/** What the field says; `ballots.json` has it in both languages. */
export type SheetWords = Readonly<
  Record<'label' | 'hint' | 'alt' | 'bringing' | 'brought' | 'remove' | 'removed' | 'failed' | 'tooLarge', string>
>

/**
 * The photograph of a sheet of paper, which is brought as soon as it is chosen; its id goes with the form as `sheetId`. Needs scripts: without them a sheet is
 * named by where it is kept.
 */
export function SheetField({
  id,
  locale,
  words,
  value,
  onChange,
}: {
  id: string
  locale: Locale
  words: SheetWords
  /** The photograph that was brought before, empty for none; with `onChange` the one that is there now. */
  value: string
  onChange?: (sheetId: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [own, setOwn] = useState(value)
  const sheetId = onChange ? value : own
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const [said, say] = useState('')
  const change = (next: string) => {
    // What nobody uses would count among what its operator may still bring.
    if (sheetId) void sendCommand('attachment:erase', { commandId: newId(), attachmentId: sheetId, version: 1 }, locale)
    setOwn(next)
    onChange?.(next)
  }
  const bring = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0]
    setFault(undefined)
    if (!file) return
    if (file.size > IMAGE_LIMITS.bytes) return setFault(words.tooLarge)
    const form = new FormData()
    form.set('purpose', 'sheet')
    form.set('file', file)
    // The form around it waits.
    currentTarget.setCustomValidity(words.bringing)
    setBusy(true)
    say(words.bringing)
    const brought = await bringPicture(form, locale)
    currentTarget.setCustomValidity('')
    setBusy(false)
    if ('refused' in brought) {
      say('')
      return setFault(brought.refused ?? words.failed)
    }
    change(brought.id)
    say(words.brought)
  }
  const remove = () => {
    if (input.current) input.current.value = ''
    change('')
    say(words.removed)
    input.current?.focus()
  }
  return (
    <div className="field js-only">
      <label htmlFor={id} className="field-label">
        {words.label}
      </label>
      <p className="hint" id={`${id}-hint`}>
        {words.hint}
      </p>
      <input type="hidden" name="sheetId" value={sheetId} />
      <input
        ref={input}
        id={id}
        type="file"
        accept={IMAGE_TYPES.join(',')}
        className="input"
        aria-busy={busy || undefined}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-hint ${id}-error` : `${id}-hint`}
        onChange={(event) => void bring(event)}
      />
      {sheetId && (
        <div className="picture-tile">
          {/* biome-ignore lint/performance/noImgElement: a private picture, which no optimiser may see */}
          <img src={`/api/v1/attachments/${sheetId}/small`} alt={words.alt} />
          <Button size="sm" variant="quiet" icon="close" onClick={remove}>
            {words.remove}
          </Button>
        </div>
      )}
      {fault && <FieldError id={`${id}-error`}>{fault}</FieldError>}
      <LiveRegion message={said} />
    </div>
  )
}
