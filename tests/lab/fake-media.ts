import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { DestinationTold, SealedDestination } from '#contract/destinations.ts'
import {
  type LinkFromMedia,
  type LinkToMedia,
  linkToMedia,
  type MediaRevocation,
  type StageTold,
} from '#contract/media-link.ts'

/** Stands for the media process: answers every request with null, and notes which rights it was told to end, and when. */
export type FakeMedia = {
  url: string
  revocations: { at: number; revocation: MediaRevocation }[]
  /** With which rights it was asked what. */
  requests: Extract<LinkToMedia, { type: 'request' }>[]
  /** By hearing, the destinations of which it was told last. */
  destinations: Map<string, SealedDestination[]>
  /** Tells every node how destinations fare. */
  tellDestinations(told: DestinationTold[]): void
  /** Tells every node what comes from a stage; who connects later hears it too. */
  tell(stage: StageTold): void
  [Symbol.asyncDispose](): Promise<void>
}

/** Listens on a free port. */
export async function startFakeMedia(): Promise<FakeMedia> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  const revocations: FakeMedia['revocations'] = []
  const requests: FakeMedia['requests'] = []
  const stages = new Map<string, StageTold>()
  const destinations: FakeMedia['destinations'] = new Map()
  server.on('connection', (link) => {
    const tell = (frame: LinkFromMedia) => link.send(JSON.stringify(frame))
    tell({ type: 'hello', instance: 'fake', stages: [...stages.values()], reachesDestinations: true })
    link.on('message', (data) => {
      const frame = linkToMedia.parse(JSON.parse(String(data)))
      if (frame.type === 'request') requests.push(frame)
      if (frame.type === 'request') tell({ type: 'answer', id: frame.id, ok: true, value: null })
      if (frame.type === 'destinations') destinations.set(frame.hearing, frame.destinations)
      if (frame.type === 'revoke') revocations.push({ at: performance.now(), revocation: frame.revocation })
    })
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    revocations,
    requests,
    destinations,
    tellDestinations(told) {
      const frame: LinkFromMedia = { type: 'destinations', told }
      for (const link of server.clients) link.send(JSON.stringify(frame))
    },
    tell(stage) {
      stages.set(stage.hearing, stage)
      const frame: LinkFromMedia = { type: 'stage', stage }
      for (const link of server.clients) link.send(JSON.stringify(frame))
    },
    async [Symbol.asyncDispose]() {
      for (const link of server.clients) link.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
