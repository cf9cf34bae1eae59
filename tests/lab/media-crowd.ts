import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { publishAnswer, takeAnswer } from '#contract/media.ts'
import { type MediaGrants, personKey } from '#contract/media-link.ts'
import type { MediaLink } from '#realtime/media-link.ts'
import { writeAnswer } from '#realtime/whip/answer.ts'
import { mediaSession } from '#realtime/whip/media-session.ts'
import { readOffer } from '#realtime/whip/offer.ts'
import { readPlayer, writePlayerAnswer } from '#realtime/whip/player-sdp.ts'
import type { Peers, Plays } from './media-peers.ts'

const VIEWER: MediaGrants = { watch: true, publish: false }
const OPEN_AT_ONCE = 10

/** Rights of somebody on stage under this name. */
export const onStageAs = (name: string): MediaGrants => ({
  watch: true,
  publish: { participant: { key: personKey.parse(name), name, title: { zh: '局长', en: 'Head' }, role: 'official' } },
})

/** Goes on a stage as an encoder does (WHIP), and sends what it `plays`. `line`: what stands between it and the media process. Returns the peer. */
export async function sendTo(
  link: MediaLink,
  peers: Peers,
  hearing: string,
  plays: Plays = 'packets',
  line: (answer: string) => Promise<string> = async (answer) => answer,
): Promise<{ id: number; ports: { video: number; audio: number } | undefined }> {
  const { id, offer, ports } = await peers.order({ do: 'open', direction: 'SendOnly', plays })
  const { dtls, sections } = readOffer(offer)
  const grants = onStageAs('Chen Wei')
  const media = mediaSession(link, { session: randomUUID(), hearing, address: '192.0.2.1', grants })
  const { transport } = await media.ask({ type: 'publish' }, publishAnswer)
  const transportId = transport.id
  await media.ask({ type: 'connect', transportId, dtlsParameters: dtls }, z.null())
  for (const { taken } of sections)
    if (taken) {
      const { source, rtpParameters } = taken
      const request = { type: 'produce', transportId, source, paused: false, rtpParameters } as const
      await media.ask(request, z.object({ producerId: z.string() }))
    }
  await peers.order({ do: 'accept', id, answer: await line(writeAnswer(transport, sections)) })
  return { id, ports }
}

/** Has so many watch a stage as players do (WHEP), each from a network of its own. Returns the peers, all of them connected. */
export function watchMany(link: MediaLink, peers: Peers, hearing: string, count: number): Promise<number[]> {
  return openMany(count, async (n) => {
    const { id, offer } = await peers.order({ do: 'open', direction: 'RecvOnly' })
    const { dtls: dtlsParameters, payloadTypes, media: offered } = readPlayer(offer)
    const address = `10.${n >> 8}.${n & 255}.1`
    const media = mediaSession(link, { session: randomUUID(), hearing, address, grants: VIEWER })
    const taken = await media.ask({ type: 'take', payloadTypes, dtlsParameters }, takeAnswer)
    await peers.order({ do: 'accept', id, answer: writePlayerAnswer(taken, offered) })
    return id
  })
}

/** Opens so many, some at a time. */
export async function openMany(count: number, open: (n: number) => Promise<number>): Promise<number[]> {
  const ids: number[] = []
  let next = 0
  const lane = async () => {
    while (next < count) ids.push(await open(next++))
  }
  await Promise.all(Array.from({ length: OPEN_AT_ONCE }, lane))
  return ids
}
