import { setTimeout as pause } from 'node:timers/promises'
import { hearingStream } from '#contract/streams/names.ts'
import type { Answers, Flooding } from './orders.ts'
import { RawSocket } from './raw-socket.ts'
import type { Seat } from './wire-socket.ts'

const STEP_MS = 50
const RETURN_MS = 1_000
/** Of four flooders (their seats take two nodes by turns) two give up a connection that does not come within this time, and try again. */
const IMPATIENT_MS = 500

/** Everything that a socket may send, and some that it may not, by turn. */
export function anyEvent(
  turn: number,
  { questionId, hearingId }: Pick<Flooding, 'questionId' | 'hearingId'>,
  slug: string,
): string {
  const kinds: [string, unknown][] = [
    ['vote', { questionId, active: turn % 2 === 0 }],
    ['question:submit', { hearingId, questionId, title: 'A question of a flood', body: 'x'.repeat(400) }],
    ['sync', { stream: hearingStream(slug), seq: 0 }],
    ['look', questionId],
    ['media', { session: questionId, hearing: hearingId, request: { type: 'leave' } }],
    ['nothing:known', {}],
  ]
  return `42${turn}${JSON.stringify(kinds[turn % kinds.length])}`
}

/** Floods from all seats until the time is over. */
export async function flooding(order: Flooding): Promise<Answers['flood']> {
  const told: Answers['flood'] = { sent: 0, tooFast: 0, sentAway: 0, opened: 0, turnedAway: 0 }
  const end = performance.now() + order.seconds * 1_000
  await Promise.all(order.seats.map((seat, n) => flooder(seat, order, end, told, n % 4 < 2 ? IMPATIENT_MS : undefined)))
  return told
}

async function flooder(
  seat: Seat,
  order: Flooding,
  end: number,
  told: Answers['flood'],
  patienceMs: number | undefined,
): Promise<void> {
  while (performance.now() < end) {
    const socket = await RawSocket.open(seat, patienceMs).catch(() => undefined)
    if (socket) {
      told.opened++
      await socket.join(seat.slug)
      await pour(socket, order, seat.slug, end, told)
      told.tooFast += socket.heard.filter((text) => /^43\d+\[.*"too_fast"/.test(text)).length
      told.sentAway += socket.heard.filter((text) => text.startsWith('42["refused",{"code":"too_fast"')).length
      socket.close()
    } else told.turnedAway++
    await pause(RETURN_MS * (0.5 + Math.random()))
  }
}

async function pour(
  socket: RawSocket,
  order: Flooding,
  slug: string,
  end: number,
  told: Answers['flood'],
): Promise<void> {
  const started = performance.now()
  for (let sent = 0; !socket.closed && performance.now() < end; await pause(STEP_MS)) {
    const due = ((performance.now() - started) / 1_000) * order.perSecond
    for (; sent < due && !socket.closed; sent++, told.sent++) socket.send(anyEvent(sent, order, slug))
  }
}
