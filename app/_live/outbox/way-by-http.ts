import { enterByHttp } from '#app/_live/first-act.ts'
import { sendCommand, sendVote } from '#app/_live/send-by-http.ts'
import type { Locale } from '#contract/ids.ts'
import type { Result } from '#contract/result.ts'
import type { Way } from './outbox.ts'

/** How a page without a socket sends what waits on its device. */
export function wayByHttp(locale: Locale): Way {
  return {
    ready: () =>
      navigator.onLine
        ? Promise.resolve()
        : new Promise((resolve) => addEventListener('online', () => resolve(), { once: true })),
    enter: () => enterByHttp(locale),
    send: <T>(event: string, payload: unknown) => {
      const sent = event === 'vote' ? sendVote(payload, locale) : sendCommand(event, payload, locale)
      return sent as Promise<Result<T> | undefined>
    },
  }
}
