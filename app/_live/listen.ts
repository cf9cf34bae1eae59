import type { StoreApi } from 'zustand/vanilla'
import { foldFrame, type Snapshot } from '#contract/fold-frame.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { Audience, Frame, MyQuestion } from '#contract/signals.ts'
import { answersCame, type LiveSocket, pause, sendSurely } from './connection.ts'
import type { RoomState } from './room-state.ts'
import { leaveSilence } from './silence.ts'

const RELOAD_SPREAD_MS = 400
/** A page whose socket the server closed comes back after this time; one whose session ended, once the browser has the cookie of the next one. */
const RETURN_MS = 300
const NEXT_SESSION_MS = 2_000

type Parts = { socket: LiveSocket; store: StoreApi<RoomState>; slug: string; audience: Audience }

/** Lets the server's events change the state: the only thing that does. */
export function listen({ socket, store, slug, audience }: Parts): void {
  let mending = false
  /** Frames that came while everything was loaded again, from the one that asked for it on: they may be newer. */
  let held: Frame[] | undefined
  const mend = async (how: 'gap' | 'reload', frame: Frame) => {
    if (mending) return
    mending = true
    if (how === 'gap') await sync(socket, store, apply)
    else {
      held = [frame]
      await reload(store, slug, audience)
    }
    const newer = held ?? []
    held = undefined
    mending = false
    for (const one of newer) apply({ ...one, reload: false })
  }
  function apply(frame: Frame): void {
    held?.push(frame)
    const folded = foldFrame(store.getState(), frame)
    if (typeof folded === 'string') void mend(folded, frame)
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
  let returnMs: number | undefined
  socket.on('refused', (refusal) => {
    // A page that sent too much is told when to come back. Whose session ended comes back as whoever the browser's cookie says: somebody
    // who signed in beside, a guest, or nobody; where that is not enough, the handshake says so. Other rights that ended are final.
    if (refusal.code === 'sign_in') returnMs = NEXT_SESSION_MS
    else if (refusal.retryAfterMs === undefined) store.setState({ line: 'refused', refusal })
    else returnMs = refusal.retryAfterMs
  })
  socket.on('drain', (withinMs) => void leave(socket, withinMs))
  socket.on('connect', () => store.setState({ line: 'live', lostAt: null, looking: {} }))
  socket.on('disconnect', (reason) => {
    if (!carried(store) && store.getState().line !== 'refused') store.setState({ line: 'lost', lostAt: Date.now() })
    // A server that closes a socket does not let the client return by itself.
    if (reason === 'io server disconnect' && store.getState().line !== 'refused')
      void pause(returnMs ?? RETURN_MS).then(() => socket.connect())
    returnMs = undefined
  })
  socket.on('connect_error', (error) => void notLetIn(socket, store, error))
}

/** HTTP carries the page meanwhile. */
const carried = (store: StoreApi<RoomState>) => store.getState().line === 'plain'

/** My questions with the changed ones in their places, new ones first. */
function renewed(mine: readonly MyQuestion[], changed: readonly MyQuestion[]): MyQuestion[] {
  const byId = new Map(changed.map((question) => [question.id, question]))
  const known = mine.map((question) => byId.get(question.id) ?? question)
  for (const { id } of mine) byId.delete(id)
  return [...byId.values(), ...known]
}

/** A refusal in the handshake is final, unless it says when to come back; anything else is the line, and Socket.IO tries again by itself. */
async function notLetIn(
  socket: LiveSocket,
  store: StoreApi<RoomState>,
  error: Error & { data?: unknown },
): Promise<void> {
  const refusal = refusalIn(error.data)
  if (!refusal && carried(store)) return
  if (!refusal) return store.setState((state) => (state.line === 'lost' ? state : { line: 'lost', lostAt: Date.now() }))
  if (refusal.retryAfterMs === undefined)
    return store.setState({ line: refusal.code === 'protocol' ? 'outdated' : 'refused', refusal })
  store.setState({ line: 'lost', lostAt: store.getState().lostAt ?? Date.now() })
  await pause(refusal.retryAfterMs)
  socket.connect()
}

function refusalIn(data: unknown): RefusalWire | undefined {
  if (typeof data !== 'object' || data === null || !('code' in data) || !('message' in data)) return undefined
  return data as RefusalWire
}

/** Moves to another node at a moment of its own within the time given, with the answers to what it has sent. */
async function leave(socket: LiveSocket, withinMs: number): Promise<void> {
  const { id } = socket
  await new Promise((resolve) => setTimeout(resolve, Math.random() * withinMs))
  await answersCame(socket)
  // It may have lost that line, and be elsewhere already.
  if (socket.id === id) socket.disconnect().connect()
}

async function sync(socket: LiveSocket, store: StoreApi<RoomState>, apply: (frame: Frame) => void): Promise<void> {
  const result = await sendSurely<Frame>(socket, 'sync', store.getState().view.seq, { lasting: false })
  // Without an answer the next frame shows the gap again.
  if (result?.ok) queueMicrotask(() => apply(result.value))
}

/** Loads the snapshot again, a moment later for each client, until it has it. */
async function reload(store: StoreApi<RoomState>, slug: string, audience: Audience): Promise<void> {
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
