import { setTimeout as pause } from 'node:timers/promises'
import type { Answers } from './orders.ts'
import { returnMs } from './return-times.ts'

const REFUSED = 'Error: 44'

/** How the sockets of this process come back after a loss: at the moments at which a page does. */
export function openReturns() {
  let back: [lostAt: number, backAt: number][] = []
  let away = 0
  let refused = 0
  const now = () => performance.timeOrigin + performance.now()

  return {
    /**
     * Opens again until it is open; false where it was refused for good. `open` brings what went wrong, `asked`: the node asked it to leave, so
     * it goes at once.
     */
    async comeBack(open: () => Promise<string | undefined>, asked: boolean): Promise<boolean> {
      const lostAt = now()
      away++
      for (let attempt = 0, wait = asked ? 0 : returnMs(0); ; attempt++, wait = returnMs(attempt)) {
        await pause(wait)
        const fault = await open()
        if (fault === undefined) {
          away--
          back.push([lostAt, now()])
          return true
        }
        if (!fault.startsWith(REFUSED)) continue
        const againMs = Number(/"retryAfterMs":(\d+)/.exec(fault)?.[1] ?? Number.NaN)
        if (Number.isNaN(againMs)) {
          refused++
          return false
        }
        await pause(againMs * (1 + Math.random() / 2))
      }
    },
    told(): Answers['returns'] {
      const told = { back, away, refused }
      back = []
      return told
    },
  }
}
