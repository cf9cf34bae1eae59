import type { Consumer, Transport } from 'mediasoup-client/types'
import type { LineSample } from './watchdog.ts'

type Inbound = { kind: string; track: string; frames: number; bytes: number; packets: number; lost: number }

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const figure = (value: unknown) => (typeof value === 'number' ? value : 0)

/** Every incoming stream of a receiving transport. */
async function inbound(transport: Transport): Promise<Inbound[]> {
  const found: Inbound[] = []
  const report = await transport.getStats()
  report.forEach((stat: Record<string, unknown>) => {
    if (stat.type !== 'inbound-rtp') return
    found.push({
      kind: text(stat.kind),
      track: text(stat.trackIdentifier),
      frames: figure(stat.framesDecoded),
      bytes: figure(stat.bytesReceived),
      packets: figure(stat.packetsReceived),
      lost: figure(stat.packetsLost),
    })
  })
  return found
}

/** One reading of the line. `expected`: consumers whose picture should be moving. */
export async function sampleLine(
  transport: Transport,
  expected: Consumer[],
  starved: boolean,
  at: number,
): Promise<LineSample> {
  const streams = await inbound(transport)
  const framesOf = (consumer: Consumer) => streams.find(({ track }) => track === consumer.track.id)?.frames ?? 0
  const sum = (key: 'bytes' | 'packets' | 'lost') => streams.reduce((total, stream) => total + stream[key], 0)
  return {
    at,
    pictures: expected.map((consumer) => ({ id: consumer.id, frames: framesOf(consumer) })),
    bytes: sum('bytes'),
    packets: sum('packets'),
    lost: sum('lost'),
    starved,
  }
}

/** Frames decoded, bytes received, and how many of these were sound. */
export type Received = { framesDecoded: number; bytesReceived: number; soundBytes: number }

/** What came so far, over everything that is shown. */
export async function countReceived(transport: Transport | undefined): Promise<Received> {
  const streams = transport ? await inbound(transport) : []
  const bytesOf = (some: Inbound[]) => some.reduce((total, { bytes }) => total + bytes, 0)
  return {
    framesDecoded: streams.reduce((total, { frames }) => total + frames, 0),
    bytesReceived: bytesOf(streams),
    soundBytes: bytesOf(streams.filter(({ kind }) => kind === 'audio')),
  }
}
