import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '#tests/lab/clients.ts'
import { startClock } from '#tests/lab/processes.ts'

/** Load begins so long before a measurement, in milliseconds. */
export const WARM_MS = 500

/** What a server sent in some seconds, and the processor time that it took. */
export type Delivered = { frames: number; bytes: number; processorMs: number; seconds: number }

/** What these viewers get from a server in so many seconds, a moment from now. */
export async function measure(viewers: Client, pid: number, seconds: number): Promise<Delivered> {
  await pause(WARM_MS)
  await viewers.order({ do: 'seen' })
  const clock = startClock({ server: [{ pid, family: true }] })
  await pause(seconds * 1_000)
  const { server = 0 } = clock()
  const { frames, bytes } = await viewers.order({ do: 'seen' })
  return { frames, bytes, processorMs: server, seconds }
}

/** Several measurements of one server as one. */
export function asOne(all: readonly Delivered[]): Delivered {
  const sum = (key: keyof Delivered) => all.reduce((total, one) => total + one[key], 0)
  return { frames: sum('frames'), bytes: sum('bytes'), processorMs: sum('processorMs'), seconds: sum('seconds') }
}

/** Frames a second, to all viewers together. */
export const perSecondOf = ({ frames, seconds }: Delivered): number => frames / seconds

/** Bytes of a frame. */
export const bytesOf = ({ frames, bytes }: Delivered): number => bytes / Math.max(1, frames)

/** Share of one core that the server used. */
export const coreShareOf = ({ processorMs, seconds }: Delivered): number => processorMs / 1_000 / seconds

/** Frames that a core can send in a second at this cost. */
export const perCore = ({ frames, processorMs }: Delivered): number => (frames * 1_000) / processorMs
