import type { Snapshot } from '#contract/fold-frame.ts'
import type { Audience, Frame } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { type LiveSocket, pause, sendSurely } from './connection.ts'
import type { HearingStore } from './hearing-store.ts'
import { keepLine } from './line.ts'
import { leaveSilence } from './silence.ts'

const RELOAD_SPREAD_MS = 400

type Parts = { socket: LiveSocket; store: HearingStore; slug: string; audience: Audience }

/** Lets the store receive the server's events, and loads again what they lack. */
export function listen({ socket, store, slug, audience }: Parts): void {
  let resyncing = false
  /** Frames that came while everything was loaded again, from the one that asked for it on: they may be newer. */
  let held: Frame[] | undefined
  const resync = async (how: 'gap' | 'reload', frame: Frame) => {
    if (resyncing) return
    resyncing = true
    if (how === 'gap') await sync(socket, store, apply)
    else {
      held = [frame]
      await reload(store, slug, audience)
    }
    const newer = held ?? []
    held = undefined
    resyncing = false
    for (const one of newer) apply({ ...one, reload: false })
  }
  function apply(frame: Frame): void {
    held?.push(frame)
    const lack = store.receive({ type: 'frame', frame })
    if (lack) void resync(lack, frame)
  }

  leaveSilence(socket)
  socket.on('frame', apply)
  socket.on('welcome', (welcome) => store.receive({ type: 'welcome', welcome }))
  socket.on('news', (news) => store.receive({ type: 'news', news }))
  socket.on('looking', (looking) => store.receive({ type: 'looking', looking }))
  socket.on('connect', () => store.receive({ type: 'connected' }))
  keepLine(socket, store)
}

async function sync(socket: LiveSocket, store: HearingStore, apply: (frame: Frame) => void): Promise<void> {
  const result = await sendSurely<Frame>(
    socket,
    'sync',
    { stream: hearingStream(store.getState().view.slug), seq: store.getState().view.seq },
    { lasting: false },
  )
  // Without an answer the next frame shows the gap again.
  if (result?.ok) queueMicrotask(() => apply(result.value))
}

/** Loads the snapshot again, a moment later for each client, until it has it. */
async function reload(store: HearingStore, slug: string, audience: Audience): Promise<void> {
  for (;;) {
    await pause(Math.random() * RELOAD_SPREAD_MS)
    const answer = await fetch(`/api/hearings/${slug}/snapshot?audience=${audience}`).catch(() => undefined)
    if (!answer?.ok) {
      await pause(1_000)
      continue
    }
    const snapshot: Snapshot = await answer.json()
    store.receive({ type: 'snapshot', snapshot })
    return
  }
}
