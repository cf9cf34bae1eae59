import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
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
  server.on('connection', (link) => {
    const tell = (frame: LinkFromMedia) => link.send(JSON.stringify(frame))
    tell({ type: 'hello', instance: 'fake', stages: [...stages.values()] })
    link.on('message', (data) => {
      const frame = linkToMedia.parse(JSON.parse(String(data)))
      if (frame.type === 'request') requests.push(frame)
      if (frame.type === 'request') tell({ type: 'answer', id: frame.id, ok: true, value: null })
      if (frame.type === 'revoke') revocations.push({ at: performance.now(), revocation: frame.revocation })
    })
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    revocations,
    requests,
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
