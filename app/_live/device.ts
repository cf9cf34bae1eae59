import { type LiveSocket, pause } from './connection.ts'
import type { HearingStore } from './hearing-store.ts'
import type { PlainLine } from './plain-line.ts'
import { until } from './until.ts'
import type { Proof } from './work/prove.ts'

let asking: Promise<void> | undefined

/** Gives a device that is unknown its identity before its first act, and lets the socket come back with it. Tries until it has one; does the work that it costs where many on its network came of late. */
export async function becomeGuest(socket: LiveSocket, store: HearingStore, plain: PlainLine): Promise<void> {
  await untilKnown(store)
  if (store.getState().me !== null) return
  asking ??= ask(socket, store, plain).finally(() => {
    asking = undefined
    store.setState({ entering: null })
  })
  await asking
}

async function ask(socket: LiveSocket, store: HearingStore, plain: PlainLine): Promise<void> {
  let proof: Proof | undefined
  while (store.getState().me === null) {
    const answer = await post(proof)
    proof = answer?.status === 428 || answer?.status === 429 ? await costs(answer, store) : undefined
    if (proof) continue
    if (!answer?.ok) {
      await pause(1_000)
      continue
    }
    if (plain.on && (await plain.refresh())) continue
    store.setState({ known: false })
    socket.disconnect().connect()
    await untilKnown(store)
  }
}

const post = (proof: Proof | undefined) =>
  fetch(`/api/session?lang=${document.documentElement.lang}`, {
    method: 'POST',
    ...(proof ? { body: JSON.stringify(proof) } : {}),
  }).catch(() => undefined)

/** Its code is loaded only by who needs it; who can't load it asks again. */
const costs = (answer: Response, store: HearingStore) =>
  import('./work/enter.ts').then(({ enter }) => enter(answer, store)).catch(() => undefined)

const untilKnown = (store: HearingStore) => until(store, ({ known }) => known)
