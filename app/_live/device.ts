import type { StoreApi } from 'zustand/vanilla'
import { type LiveSocket, pause } from './connection.ts'
import type { RoomState } from './room-state.ts'

let asking: Promise<void> | undefined

/** Gives a device that is unknown its identity before its first act, and lets the socket come back with it. Tries until it has one. */
export async function becomeGuest(socket: LiveSocket, store: StoreApi<RoomState>): Promise<void> {
  await untilKnown(store)
  if (store.getState().me !== null) return
  asking ??= ask(socket, store).finally(() => {
    asking = undefined
  })
  await asking
}

async function ask(socket: LiveSocket, store: StoreApi<RoomState>): Promise<void> {
  while (store.getState().me === null) {
    const answer = await fetch('/api/session', { method: 'POST' }).catch(() => undefined)
    if (!answer?.ok) {
      await pause(1_000)
      continue
    }
    store.setState({ known: false })
    socket.disconnect().connect()
    await untilKnown(store)
  }
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
