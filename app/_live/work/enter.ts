import { pause } from '#app/_live/connection.ts'
import type { HearingStore } from '#app/_live/hearing-store.ts'
import { type Proof, prove } from './prove.ts'

/** Asks again at the latest after this long, however long the server says that it takes. */
const LONGEST_WAIT_MS = 60_000

/** Does what an identity costs now, and says so meanwhile: brings the solved puzzle, or undefined after the wait that the server asks for. */
export async function enter(answer: Response, store: HearingStore): Promise<Proof | undefined> {
  if (answer.status === 428) {
    store.setState({ entering: 'working' })
    return prove(await answer.json())
  }
  const { title }: { title: string } = await answer.json()
  store.setState({ entering: { full: title } })
  await pause(Math.min(Number(answer.headers.get('retry-after')) * 1_000, LONGEST_WAIT_MS))
  return undefined
}
