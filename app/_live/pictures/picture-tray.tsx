'use client'
import { useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { PictureField, type PictureWords } from '#app/_ui/picture-field.tsx'
import type { Locale } from '#contract/ids.ts'
import { ATTACHMENT_LIMITS } from '#contract/limits.ts'
import type { AttachmentPurpose } from '#contract/states.ts'
import { type Brought, bringPicture } from './bring-picture.ts'

/** What the tray says; `attachment.json` has it in both languages. */
export type TrayWords = PictureWords & {
  tray: Readonly<
    Record<'title' | 'open' | 'upload' | 'brought' | 'uploaded' | 'leaveOut' | 'left' | 'failed' | 'most', string>
  >
}

type Props = {
  /** Begins the ids of its controls; must be unique on the page. */
  id: string
  purpose: AttachmentPurpose
  locale: Locale
  words: TrayWords
  /** Pictures that were brought before, by their ids. */
  initial?: readonly string[]
  onChange?: (ids: readonly string[]) => void
}

/**
 * Pictures that go with the form around it: each is uploaded by itself, with parts of it hidden, before the form is sent. Their ids go with it as
 * `attachmentIds`, with spaces between them. Needs scripts.
 */
export function PictureTray({ id, purpose, locale, words, initial = [], onChange }: Props) {
  const { tray } = words
  const fields = useRef<HTMLDivElement>(null)
  const [ids, setIds] = useState(initial)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const [said, say] = useState('')
  const change = (next: readonly string[]) => {
    setIds(next)
    onChange?.(next)
  }
  const send = async () => {
    if (busy || !fields.current) return
    setBusy(true)
    setFault(undefined)
    const brought = await upload(fields.current, purpose, locale)
    setBusy(false)
    if ('refused' in brought) return setFault(brought.refused ?? tray.failed)
    change([...ids, brought.id])
    say(tray.uploaded)
  }
  const leaveOut = (one: string) => {
    change(ids.filter((other) => other !== one))
    say(tray.left)
  }
  return (
    <fieldset className="stack js-only">
      <legend className="field-label">{tray.title}</legend>
      <input type="hidden" name="attachmentIds" value={ids.join(' ')} />
      {ids.length > 0 && (
        <ul className="row">
          {ids.map((one, at) => (
            <li key={one} className="picture-tile">
              {/* biome-ignore lint/performance/noImgElement: a private picture, which no optimiser may see */}
              <img src={`/api/v1/attachments/${one}/small`} alt={fill(tray.brought, { n: at + 1 })} />
              <Button size="sm" variant="quiet" icon="close" onClick={() => leaveOut(one)}>
                {fill(tray.leaveOut, { n: at + 1 })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {ids.length < ATTACHMENT_LIMITS.perAct ? (
        <details>
          <summary className="btn btn-line btn-sm list-none">{tray.open}</summary>
          <div ref={fields} className="stack mt-3">
            <PictureField
              key={ids.length}
              id={id}
              messages={words}
              language={locale === 'en' ? 'en' : 'zh'}
              error={fault}
              form={`${id}-apart`}
            />
            <div>
              <Button size="sm" icon="add" busy={busy} onClick={() => void send()}>
                {tray.upload}
              </Button>
            </div>
          </div>
        </details>
      ) : (
        <p className="hint">{fill(tray.most, { max: ATTACHMENT_LIMITS.perAct })}</p>
      )}
      <LiveRegion message={said} />
    </fieldset>
  )
}

/** Brings the picture of some fields to the site; what refuses it says why, where the site itself did. */
function upload(fields: HTMLElement, purpose: AttachmentPurpose, locale: Locale): Promise<Brought> {
  const form = new FormData()
  form.set('purpose', purpose)
  for (const { name, value, files } of fields.querySelectorAll('input')) form.set(name, files?.[0] ?? value)
  return bringPicture(form, locale)
}
