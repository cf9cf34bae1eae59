'use client'
import { type FormEvent, useRef, useState } from 'react'
import type { Locale } from '#contract/ids.ts'
import { pause } from './connection.ts'
import { whoIsHere } from './who-is-here.ts'
import type { Proof } from './work/prove.ts'

const RETRY_MS = 4_000

/** Gives a device that is unknown its identity, with the work that it costs where many on its network came of late. Tries until the site answers; the person's id, or undefined where the browser keeps no cookie. */
export async function enterByHttp(locale: Locale): Promise<string | undefined> {
  let proof: Proof | undefined
  while (!whoIsHere().id) {
    const answer = await fetch(`/api/session?lang=${locale}`, {
      method: 'POST',
      ...(proof ? { body: JSON.stringify(proof) } : {}),
    }).catch(() => undefined)
    proof = undefined
    if (answer?.status === 428)
      proof = await import('./work/prove.ts').then(async ({ prove }) => prove(await answer.json()))
    else if (!answer?.ok) await pause(RETRY_MS)
    else break
  }
  return whoIsHere().id || undefined
}

/** For a form whose sender may be nobody yet: the page enters first, since the form itself can't do the work that this may cost, and then sends it. Without scripts the form goes as it is. */
export function useFirstAct(locale: Locale): { entering: boolean; onSubmit(event: FormEvent<HTMLFormElement>): void } {
  const [entering, setEntering] = useState(false)
  const entered = useRef(false)
  return {
    entering,
    onSubmit(event) {
      if (entered.current || whoIsHere().id) return
      event.preventDefault()
      if (entering) return
      const form = event.currentTarget
      setEntering(true)
      void enterByHttp(locale).finally(() => {
        entered.current = true
        setEntering(false)
        form.requestSubmit()
      })
    },
  }
}
