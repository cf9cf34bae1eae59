'use client'
import type { ReactNode } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { FormNotice } from './form-notice.tsx'
import type { AdminWords, FormAction } from './form-state.ts'
import { useAnsweredForm, wired } from './use-answered-form.ts'

type NamedField = { label: string; now: string }
type Typed = { name: string; nameEn: string; text: string }

/**
 * An act with a consequence: folded behind its verb, then what it does, then the button, in the colour of danger where it takes something
 * away. Works without JavaScript. `about` tells rows apart where `short` is the same in each.
 */
export function ActForm({
  action,
  id,
  short,
  about,
  what,
  confirm,
  done,
  shown,
  danger,
  names,
  reason,
  words,
}: {
  action: FormAction
  id: string
  short: string
  about?: string
  what: ReactNode
  confirm: string
  /** Said after it was accepted; `{seq}` is the record's number. */
  done?: string
  /** Said above what is shown this once, where the act shows something. */
  shown?: string
  danger?: boolean
  /** The names that the act sets, where it sets them: `nameEn` in Latin letters, may be empty. */
  names?: { name: NamedField; nameEn: NamedField; maxLength: number }
  /** Why, as everybody reads it, where the act says so (`text`). */
  reason?: { label: string; hint: string; maxLength: number }
  words: Pick<AdminWords, 'refusedHere'>
}) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<Typed>(action, {
    name: names?.name.now ?? '',
    nameEn: names?.nameEn.now ?? '',
    text: '',
  })
  return (
    // What was answered is seen without scripts as well.
    <details className="group min-w-0" open={said.state.result !== undefined}>
      <summary className="btn btn-sm btn-line list-none group-open:mb-2" aria-label={about && `${short} · ${about}`}>
        {short}
      </summary>
      <form {...props} className="grid max-w-[26rem] justify-items-start gap-2">
        <input type="hidden" name="id" value={id} />
        <p className="small text-left leading-ui whitespace-normal">{what}</p>
        {names && (
          <>
            <TextField
              {...wired(fields.name)}
              label={names.name.label}
              maxLength={names.maxLength}
              autoComplete="off"
              required
            />
            <TextField
              {...wired(fields.nameEn)}
              lang="en"
              label={names.nameEn.label}
              maxLength={names.maxLength}
              autoComplete="off"
            />
          </>
        )}
        {reason && (
          <TextField
            {...wired(fields.text)}
            label={reason.label}
            hint={reason.hint}
            maxLength={reason.maxLength}
            autoComplete="off"
            required
          />
        )}
        <Button type="submit" size="sm" variant={danger ? 'danger' : 'primary'} busy={pending}>
          {confirm}
        </Button>
        <FormNotice {...said} errors={form.errors} words={words} done={done} />
        {shown && said.state.token && (
          <div className="note note-warn">
            <p>{shown}</p>
            <p className="mono mt-2 break-all select-all">{said.state.token}</p>
            {said.state.more?.map(({ name, value }) => (
              <p key={name} className="small mt-2">
                {name} <code className="mono break-all select-all">{value}</code>
              </p>
            ))}
          </div>
        )}
      </form>
    </details>
  )
}
