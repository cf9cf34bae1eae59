import type { StoreApi } from 'zustand/vanilla'
import { foldFrame, type Snapshot } from '#contract/fold-frame.ts'
import type { Audience, Frame, MyQuestion } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { type LiveSocket, pause, sendSurely } from './connection.ts'
import type { HearingState } from './hearing-state.ts'
import { keepLine } from './line.ts'
import { leaveSilence } from './silence.ts'

const RELOAD_SPREAD_MS = 400

type Parts = { socket: LiveSocket; store: StoreApi<HearingState>; slug: string; audience: Audience }

/** Lets the server's events change the state: the only thing that does. */
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
    const folded = foldFrame(store.getState(), frame)
    if (typeof folded === 'string') void resync(folded, frame)
    else store.setState(folded)
  }

  leaveSilence(socket)
  socket.on('frame', apply)
  socket.on('welcome', ({ me, votes, questions, now }) =>
    store.setState({
      me,
      known: true,
      myVotes: new Set(votes),
      mine: questions,
      clockOffsetMs: Date.parse(now) - Date.now(),
    }),
  )
  socket.on('news', ({ questions, votes }) =>
    store.setState(({ mine }) => ({ mine: renewed(mine, questions), ...(votes ? { myVotes: new Set(votes) } : {}) })),
  )
  socket.on('looking', (looking) =>
    store.setState((state) => ({ looking: { ...state.looking, [looking.key]: looking } })),
  )
  socket.on('connect', () => store.setState({ looking: {} }))
  keepLine(socket, store)
}

/** My questions with the changed ones in their places, new ones first. */
function renewed(mine: readonly MyQuestion[], changed: readonly MyQuestion[]): MyQuestion[] {
  const byId = new Map(changed.map((question) => [question.id, question]))
  const known = mine.map((question) => byId.get(question.id) ?? question)
  for (const { id } of mine) byId.delete(id)
  return [...byId.values(), ...known]
}

async function sync(socket: LiveSocket, store: StoreApi<HearingState>, apply: (frame: Frame) => void): Promise<void> {
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
async function reload(store: StoreApi<HearingState>, slug: string, audience: Audience): Promise<void> {
  for (;;) {
    await pause(Math.random() * RELOAD_SPREAD_MS)
    const answer = await fetch(`/api/hearings/${slug}/snapshot?audience=${audience}`).catch(() => undefined)
    if (!answer?.ok) {
      await pause(1_000)
      continue
    }
    const { view, votes, v }: Snapshot = await answer.json()
    if (view.seq >= store.getState().view.seq) store.setState({ view, votes, v })
    return
  }
}
