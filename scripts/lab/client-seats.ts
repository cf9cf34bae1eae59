import * as z from 'zod'
import { type Answered, answered } from './answered.ts'
import type { Answers } from './orders.ts'
import { type Seat, WireSocket } from './wire-socket.ts'

const counts = z.looseObject({ counts: z.record(z.string(), z.number()).optional() })

/** The sockets of this process, and what they see and are answered. */
export type Seats = ReturnType<typeof openSeats>

/** Makes an empty set of sockets. */
export function openSeats() {
  const sockets: WireSocket[] = []
  const waiting = new Map<number, (answered: Answered) => void>()
  let nextId = 0
  let frames = 0
  let bytes = 0
  let closed = 0
  let watched: { number: number; sample: number } | undefined
  let sights: [count: number, at: number][] = []
  const last = new Map<number, number>()

  function look(index: number, text: string) {
    if (!watched) return
    const parsed = counts.safeParse(JSON.parse(text.slice(2))[1])
    const count = parsed.data?.counts?.[watched.number]
    if (count === undefined || count <= (last.get(index) ?? -1)) return
    last.set(index, count)
    sights.push([count, performance.timeOrigin + performance.now()])
  }

  async function openOne(seat: Seat, index: number): Promise<string | undefined> {
    try {
      const socket = await WireSocket.open(seat, {
        onFrame(size, text) {
          frames++
          bytes += size
          if (watched && index % watched.sample === 0) look(index, text())
        },
        onAnswer(id, text) {
          const told = waiting.get(id)
          waiting.delete(id)
          told?.(answered.parse(JSON.parse(text)))
        },
        onClose: () => void closed++,
      })
      sockets[index] = socket
      return undefined
    } catch (error) {
      return String(error)
    }
  }

  return {
    sockets,
    /** Opens sockets, so many at once. */
    async open(seats: readonly Seat[], atOnce: number): Promise<Answers['open']> {
      const first = sockets.length
      const line = seats.map((seat, n) => ({ seat, index: first + n }))
      const faults: string[] = []
      let opened = 0
      const lane = async () => {
        for (let next = line.shift(); next; next = line.shift()) {
          const fault = await openOne(next.seat, next.index)
          if (fault) faults.push(fault)
          else opened++
        }
      }
      await Promise.all(Array.from({ length: atOnce }, lane))
      return { opened, failed: faults.length, faults: faults.slice(0, 3) }
    },
    /** Sends an event on a socket; the answer comes once. */
    send(index: number, event: string, payload: object): Promise<Answered> {
      return new Promise((resolve) => {
        const id = nextId++
        waiting.set(id, resolve)
        sockets[index]?.send(id, event, payload)
      })
    },
    watch(number: number, sample: number) {
      watched = { number, sample }
      last.clear()
      sights = []
    },
    seen(): Answers['seen'] {
      const seen = { frames, bytes, open: sockets.length - closed, sights }
      frames = 0
      bytes = 0
      sights = []
      return seen
    },
  }
}
