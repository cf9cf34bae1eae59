import type { StoreApi } from 'zustand/vanilla'
import { type LiveSocket, pause } from './connection.ts'
import type { RoomState } from './room-state.ts'
import type { Proof, Puzzle } from './work/prove.ts'

let asking: Promise<void> | undefined

/** Asks again at the latest after this long, however long the server says that it takes. */
const LONGEST_WAIT_MS = 60_000

/** Gives a device that is unknown its identity before its first act, and lets the socket come back with it. Tries until it has one; does the work that it costs where many on its network came of late. */
export async function becomeGuest(socket: LiveSocket, store: StoreApi<RoomState>): Promise<void> {
  await untilKnown(store)
  if (store.getState().me !== null) return
  asking ??= ask(socket, store).finally(() => {
    asking = undefined
    store.setState({ entering: null })
  })
  await asking
}

async function ask(socket: LiveSocket, store: StoreApi<RoomState>): Promise<void> {
  let proof: Proof | undefined
  while (store.getState().me === null) {
    const answer = await post(proof)
    proof = undefined
    if (answer?.status === 428) {
      store.setState({ entering: 'working' })
      proof = await work(answer)
      continue
    }
    if (answer?.status === 429) await waitAs(answer, store)
    if (!answer?.ok) {
      await pause(1_000)
      continue
    }
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

/** The puzzle's code is loaded only by who gets one; who can't load it asks again. */
async function work(answer: Response): Promise<Proof | undefined> {
  try {
    const puzzle: Puzzle = await answer.json()
    const { prove } = await import('./work/prove.ts')
    return await prove(puzzle)
  } catch {
    await pause(1_000)
    return undefined
  }
}

async function waitAs(answer: Response, store: StoreApi<RoomState>): Promise<void> {
  const problem: { title: string } = await answer.json().catch(() => ({ title: '' }))
  store.setState({ entering: { full: problem.title } })
  await pause(Math.min(Number(answer.headers.get('retry-after')) * 1_000, LONGEST_WAIT_MS))
}

function untilKnown(store: StoreApi<RoomState>): Promise<void> {
  if (store.getState().known) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = store.subscribe((state) => {
      if (!state.known) return
      stop()
      resolve()
    })
  })
}
