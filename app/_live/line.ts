import type { RefusalWire } from '#contract/refusals.ts'
import { answersCame, type LiveSocket, pause } from './connection.ts'

/** A page whose socket the server closed comes back after this time; one whose session ended, once the browser has the cookie of the next one. */
const RETURN_MS = 300
const NEXT_SESSION_MS = 2_000

/** How a page stands with its server. */
export type LineState = {
  /** `lost`: no connection since `lostAt`. `plain`: no socket comes through, HTTP carries the page. `outdated`: this page's protocol is no longer spoken. `refused`: see `refusal`. */
  line: 'connecting' | 'live' | 'plain' | 'lost' | 'outdated' | 'refused'
  refusal: RefusalWire | null
  lostAt: number | null
}

/** A store of which the line is a part. */
type LineStore = { getState: () => LineState; setState: (change: Partial<LineState>) => void }

/** The state of a line that was not opened yet. */
export const unopened = (): LineState => ({ line: 'connecting', refusal: null, lostAt: null })

/** Keeps a socket open as long as its page may have one, and says in the store how it stands. */
export function keepLine(socket: LiveSocket, store: LineStore): void {
  let returnMs: number | undefined
  socket.on('refused', (refusal) => {
    // A page that sent too much is told when to come back. Whose session ended comes back as whoever the browser's cookie says: somebody
    // who signed in beside, a guest, or nobody; where that is not enough, the handshake says so. Other rights that ended are final.
    if (refusal.code === 'sign_in') returnMs = NEXT_SESSION_MS
    else if (refusal.retryAfterMs === undefined) store.setState({ line: 'refused', refusal })
    else returnMs = refusal.retryAfterMs
  })
  socket.on('drain', (withinMs) => void leave(socket, withinMs))
  socket.on('connect', () => store.setState({ line: 'live', lostAt: null }))
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
const carried = (store: LineStore) => store.getState().line === 'plain'

/** A refusal in the handshake is final, unless it says when to come back; anything else is the line, and Socket.IO tries again by itself. */
async function notLetIn(socket: LiveSocket, store: LineStore, error: Error & { data?: unknown }): Promise<void> {
  const refusal = refusalIn(error.data)
  if (!refusal && carried(store)) return
  if (!refusal)
    return store.getState().line === 'lost' ? undefined : store.setState({ line: 'lost', lostAt: Date.now() })
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
