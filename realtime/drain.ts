import { setTimeout as pause } from 'node:timers/promises'
import { type NodeServer, type NodeSocket, owedAnswers } from './node.ts'

/** The other nodes let in at least so many a second (bar of the benchmark `joins`). */
const JOINS_PER_SECOND = 500
const LEAST_MS = 2_000
const MOST_MS = 30_000
const STEP_MS = 100
/** A page that is told leaves within this time, at a moment of its own. */
const LEAVE_MS = 250
/** As long as a page waits for an answer: so long it may stay on to have those that are still out. */
const ANSWER_MS = 5_000
const CLOSE_MS = 1_000
const POLL_MS = 25

/** How long a node takes to tell so many sockets to leave, in milliseconds: as fast as the others can let them in, but 2 to 30 seconds. */
export const drainMs = (sockets: number): number =>
  Math.min(MOST_MS, Math.max(LEAST_MS, (sockets / JOINS_PER_SECOND) * 1_000))

/**
 * Sends a node's sockets elsewhere, some at a time, and ends when all have left. Who was told and stays is closed once every answer has been
 * given, as a broken line would be, so that its page comes back by itself. `hurry` cuts the waiting short. The node must take no new ones.
 */
export async function drain(io: NodeServer, hurry: AbortSignal): Promise<void> {
  const told = new Set<string>()
  const total = io.sockets.sockets.size
  const atOnce = Math.max(1, Math.ceil((total * STEP_MS) / drainMs(total)))
  // A handshake that was under way may still end in a socket: whoever is here and was not told is told.
  for (let next = untold(io, told, atOnce); next.length; next = untold(io, told, atOnce)) {
    for (const socket of next) {
      told.add(socket.id)
      socket.emit('drain', LEAVE_MS)
    }
    if (!(await rest(STEP_MS, hurry))) return
  }
  const left = () => io.sockets.sockets.size === 0
  await until(left, LEAVE_MS + ANSWER_MS, hurry)
  await until(() => owedAnswers() === 0, ANSWER_MS, hurry)
  for (const socket of io.sockets.sockets.values()) socket.conn.close()
  await until(left, CLOSE_MS, hurry)
}

function untold(io: NodeServer, told: ReadonlySet<string>, most: number): NodeSocket[] {
  return [...io.sockets.sockets.values()].filter(({ id }) => !told.has(id)).slice(0, most)
}

async function until(check: () => boolean, limitMs: number, hurry: AbortSignal): Promise<void> {
  for (const end = performance.now() + limitMs; !check() && performance.now() < end; )
    if (!(await rest(POLL_MS, hurry))) return
}

/** Whether it rested without being hurried. */
const rest = (ms: number, signal: AbortSignal) => pause(ms, true, { signal }).catch(() => false)
