'use client'
import { useActionState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { AskerIdentity } from '#domain/case/read-identity.ts'

/** What a look showed, or why nothing was shown. */
export type LookState = { identity?: AskerIdentity; seq?: number; refused?: string }

/** The button behind which stands who the asker is: the look is recorded first. Works without JavaScript. */
export function LookForm({
  action,
  asksWhy,
  words,
}: {
  action: (before: LookState, form: FormData) => Promise<LookState>
  /** Oversight says why it looks. */
  asksWhy: boolean
  words: (typeof zhCN)['oversight']['identity']
}) {
  const [{ identity, seq, refused }, send, pending] = useActionState(action, {})
  return (
    <form action={send} className="grid max-w-[32rem] justify-items-start gap-3">
      {asksWhy && !identity && (
        <div className="w-full">
          <TextField id="text" label={words.lookWhy} maxLength={300} required />
        </div>
      )}
      {!identity && (
        <Button type="submit" variant="primary" icon="viewers" busy={pending}>
          {words.look}
        </Button>
      )}
      {refused && (
        <Notice tone="danger" announce="assertive">
          {refused}
        </Notice>
      )}
      {identity && (
        <Notice tone="ok" announce="polite" title={fill(words.shown, { seq: seq ?? 0 })}>
          <dl className="facts mt-2">
            <div>
              <dt>{words.name}</dt>
              <dd>
                <bdi>{identity.name ?? words.noName}</bdi>
              </dd>
            </div>
            <div>
              <dt>{words.contact}</dt>
              <dd className="wrap-anywhere">
                {identity.email ? <a href={`mailto:${identity.email}`}>{identity.email}</a> : words.noContact}
              </dd>
            </div>
          </dl>
        </Notice>
      )}
    </form>
  )
}
