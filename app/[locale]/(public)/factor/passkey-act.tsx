'use client'
import { useState } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { Codes } from './codes.tsx'

/** The words of this page in the reader's language. */
export type FactorWords = (typeof zhCN)['factor']

type Told = { refused?: string; codes?: readonly string[] }

/** Makes a passkey with this device, or proves one; the library for it is loaded at the press. Needs scripts, as passkeys do. */
export function PasskeyAct({
  act,
  locale,
  next,
  words,
}: {
  act: 'register' | 'prove'
  locale: string
  next: string
  words: FactorWords
}) {
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<Told>({})

  async function go(name: string) {
    setBusy(true)
    setTold({})
    const answer = await answerOf(act, locale, name, words)
    if (!answer.refused && !answer.codes?.length) {
      location.assign(next)
      return
    }
    setBusy(false)
    setTold(answer)
  }

  if (told.codes) return <Codes codes={told.codes} next={next} words={words} />
  return (
    <form
      className="js-only grid max-w-[28rem] gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void go(String(new FormData(event.currentTarget).get('name') ?? ''))
      }}
    >
      {told.refused && (
        <Notice tone="danger" announce="assertive">
          {told.refused}
        </Notice>
      )}
      {act === 'register' && (
        <TextField id="name" label={words.name} hint={words.nameHint} defaultValue={words.nameFirst} required />
      )}
      <Button type="submit" variant="primary" icon="key" busy={busy}>
        {act === 'register' ? words.register : words.prove}
      </Button>
    </form>
  )
}

async function answerOf(act: 'register' | 'prove', locale: string, name: string, words: FactorWords): Promise<Told> {
  const path = `/api/factor/${act}?lang=${locale}`
  try {
    const asked = await fetch(path)
    if (!asked.ok) return { refused: await reasonIn(asked, words) }
    const { startRegistration, startAuthentication } = await import('@simplewebauthn/browser')
    const optionsJSON = await asked.json()
    const response = await (act === 'register'
      ? startRegistration({ optionsJSON })
      : startAuthentication({ optionsJSON }))
    const answered = await fetch(path, { method: 'POST', body: JSON.stringify({ name, response }) })
    return answered.ok ? await answered.json() : { refused: await reasonIn(answered, words) }
  } catch (error) {
    const why = error instanceof Error ? error.name : ''
    return { refused: why === 'InvalidStateError' ? words.known : words.cancelled }
  }
}

async function reasonIn(answer: Response, words: FactorWords): Promise<string> {
  const said: unknown = await answer.json().catch(() => undefined)
  return typeof said === 'object' && said !== null && 'title' in said ? String(said.title) : words.cancelled
}
