'use client'
import { useId, useState } from 'react'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { FieldError, TextArea } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'

/** Files that are read here at the most, in bytes: more would not be taken. */
const MOST_BYTES = 250_000
/** Encodings in which a table comes, the first that its bytes can be: Excel in China writes GB18030. */
const ENCODINGS = ['utf-8', 'gb18030']

/** A file as text; undefined where it is too large or none. */
async function textOf(file: File): Promise<string | undefined> {
  if (file.size > MOST_BYTES) return
  const bytes = await file.arrayBuffer()
  for (const encoding of ENCODINGS)
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return text.includes('\0') ? undefined : text
    } catch {}
}

type Props = { action: FormAction; csv: string; download: string; words: AdminWords }

/**
 * A section as a table of text: to be downloaded or copied out, and pasted in or read from a file, which stands in the field before anything is
 * kept. It can be checked first; every row that is refused is named under it.
 */
export function TableForm({ action, csv, download, words }: Props) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<{ csv: string }>(action, { csv })
  const [unread, setUnread] = useState(false)
  const file = useId()
  const readFile = async (chosen: File | undefined) => {
    const text = chosen && (await textOf(chosen))
    setUnread(chosen !== undefined && text === undefined)
    if (text !== undefined) form.update({ name: 'csv', value: text })
  }
  const { error: _, ...field } = wired(fields.csv)
  const faults = fields.csv.errors ?? []
  const list = `${field.id}-faults`
  return (
    <form {...props} className="grid gap-3">
      <TextArea
        {...field}
        label={words.rules.csv}
        hint={words.rules.csvHint}
        rows={12}
        wrap="off"
        spellCheck={false}
        className="mono"
        aria-invalid={faults.length > 0 || undefined}
        aria-describedby={faults.length ? list : undefined}
      />
      <div className="row">
        <label className="field-label js-only" htmlFor={file}>
          {words.rules.csvFile}
        </label>
        <input
          id={file}
          type="file"
          className="js-only"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          onChange={(event) => void readFile(event.currentTarget.files?.[0])}
        />
        <LinkButton size="sm" icon="download" href={download}>
          {words.rules.csvDownload}
        </LinkButton>
      </div>
      {unread && <FieldError id={`${file}-fault`}>{words.rules.csvUnread}</FieldError>}
      {faults.length > 0 && (
        <div id={list} className="grid gap-1">
          {faults.map((fault, at) => (
            <FieldError key={fault} id={`${list}-${at}`}>
              {fault}
            </FieldError>
          ))}
        </div>
      )}
      <div className="row">
        <Button type="submit" busy={pending}>
          {words.rules.csvKeep}
        </Button>
        <Button type="submit" name="only" value="check" busy={pending}>
          {words.rules.csvCheck}
        </Button>
        {said.state.checked && (
          <Notice tone="ok" announce="polite" className="min-w-0 flex-1">
            {said.state.checked}
          </Notice>
        )}
        <FormNotice {...said} errors={form.errors} words={words} done={words.rules.kept} className="min-w-0 flex-1" />
      </div>
    </form>
  )
}
