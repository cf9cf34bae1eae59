import { pause } from '#app/_live/connection.ts'
import { sendCommand, sendVote } from '#app/_live/send-by-http.ts'
import { whoIsHere } from '#app/_live/who-is-here.ts'
import type { Proof } from '#app/_live/work/prove.ts'
import type { Locale } from '#contract/ids.ts'
import type { Result } from '#contract/result.ts'
import type { Way } from './outbox.ts'

const RETRY_MS = 4_000

/** How a page without a socket sends what waits on its device. */
export function wayByHttp(locale: Locale): Way {
  return {
    ready: () =>
      navigator.onLine
        ? Promise.resolve()
        : new Promise((resolve) => addEventListener('online', () => resolve(), { once: true })),
    async enter() {
      let proof: Proof | undefined
      while (!whoIsHere().id) {
        const answer = await fetch(`/api/session?lang=${locale}`, {
          method: 'POST',
          ...(proof ? { body: JSON.stringify(proof) } : {}),
        }).catch(() => undefined)
        proof = undefined
        if (answer?.status === 428)
          proof = await import('#app/_live/work/prove.ts').then(async ({ prove }) => prove(await answer.json()))
        else if (!answer?.ok) await pause(RETRY_MS)
        else break
      }
      return whoIsHere().id || undefined
    },
    send: <T>(event: string, payload: unknown) => {
      const sent = event === 'vote' ? sendVote(payload, locale) : sendCommand(event, payload, locale)
      return sent as Promise<Result<T> | undefined>
    },
  }
}
