import * as z from 'zod'
import { type Answered, answered } from './answered.ts'
import { openReturns } from './client-returns.ts'
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
  const returns = openReturns()
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

  async function openOne(seat: Seat, index: number, returning: boolean): Promise<string | undefined> {
    let isOpen = false
    let asked = false
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
        onDrain(withinMs) {
          asked = returning
          if (returning) setTimeout(() => sockets[index]?.drop(), Math.random() * withinMs)
        },
        onClose() {
          if (!isOpen) return
          closed++
          if (!returning) return
          const again = () => openOne({ ...seat, seq: sockets[index]?.seq || seat.seq }, index, true)
          void returns.comeBack(again, asked).then((isBack) => {
            if (isBack) closed--
          })
        },
      })
      sockets[index] = socket
      isOpen = true
      return undefined
    } catch (error) {
      return String(error)
    }
  }

  return {
    sockets,
    returns: returns.told,
    /** Opens sockets, so many at once; `returning` ones come back when they are lost. */
    async open(seats: readonly Seat[], atOnce: number, returning = false): Promise<Answers['open']> {
      const first = sockets.length
      const line = seats.map((seat, n) => ({ seat, index: first + n }))
      const faults: string[] = []
      let opened = 0
      const lane = async () => {
        for (let next = line.shift(); next; next = line.shift()) {
          const { seat, index } = next
          const open = () => openOne(seat, index, returning)
          let fault = await open()
          // A page that is told to come again does.
          if (fault && returning && (await returns.comeBack(open, false))) fault = undefined
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
