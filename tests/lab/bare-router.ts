import { createWorker } from 'mediasoup'
import type { WebRtcTransport } from 'mediasoup/types'
import { findWorkerBinary } from '#ops/setup/worker-binary.ts'
import { ROUTER_CODECS } from '#realtime/media/codecs.ts'
import { writeAnswer } from '#realtime/whip/answer.ts'
import { readOffer } from '#realtime/whip/offer.ts'
import { readPlayer, writePlayerAnswer } from '#realtime/whip/player-sdp.ts'
import { openMany } from './media-crowd.ts'
import type { Peers } from './media-peers.ts'

/** mediasoup alone: a worker, a router, a transport for each peer, and nothing of ours. */
export type BareRouter = {
  pid: number
  send(peers: Peers): Promise<void>
  watchMany(peers: Peers, count: number): Promise<number[]>
  close(): void
}

/** Starts it in this process. */
export async function startBareRouter(): Promise<BareRouter> {
  const workerBin = findWorkerBinary()
  const worker = await createWorker({ logLevel: 'warn', ...(workerBin ? { workerBin } : {}) })
  const webRtcServer = await worker.createWebRtcServer({ listenInfos: [{ protocol: 'udp', ip: '127.0.0.1' }] })
  const numbers = { 'audio/opus': 111, 'video/H264': 96, 'video/VP8': 97 } as const
  const mediaCodecs = ROUTER_CODECS.map((codec) => ({
    ...codec,
    preferredPayloadType: Object.entries(numbers).find(([name]) => name === codec.mimeType)?.[1] ?? 100,
  }))
  const router = await worker.createRouter({ mediaCodecs })
  const producerIds: string[] = []
  const open = () => router.createWebRtcTransport({ webRtcServer, initialAvailableOutgoingBitrate: 1_500_000 })
  const described = ({ id, iceParameters, iceCandidates, dtlsParameters }: WebRtcTransport) => ({
    id,
    iceParameters,
    iceCandidates,
    dtlsParameters,
  })
  return {
    pid: worker.pid,
    async send(peers) {
      const { id, offer } = await peers.order({ do: 'open', direction: 'SendOnly' })
      const { dtls, sections } = readOffer(offer)
      const transport = await open()
      await transport.connect({ dtlsParameters: dtls })
      for (const { taken } of sections)
        if (taken)
          producerIds.push((await transport.produce({ kind: taken.kind, rtpParameters: taken.rtpParameters })).id)
      await peers.order({ do: 'accept', id, answer: writeAnswer(described(transport), sections) })
    },
    watchMany: (peers, count) =>
      openMany(count, async () => {
        const { id, offer } = await peers.order({ do: 'open', direction: 'RecvOnly' })
        const { dtls, media } = readPlayer(offer)
        const transport = await open()
        const codecs = (router.rtpCapabilities.codecs ?? []).map((codec) => ({ ...codec, rtcpFeedback: [] }))
        const rtpCapabilities = { codecs, headerExtensions: [] }
        const streams = []
        for (const producerId of producerIds) {
          const { kind, rtpParameters } = await transport.consume({ producerId, rtpCapabilities, enableRtx: false })
          const payloadType = rtpParameters.codecs[0]?.payloadType ?? 0
          streams.push({ kind, payloadType, ssrc: rtpParameters.encodings?.[0]?.ssrc ?? 0, cname: 'bare' })
        }
        await transport.connect({ dtlsParameters: dtls })
        const answer = writePlayerAnswer({ transport: described(transport), streams }, media)
        await peers.order({ do: 'accept', id, answer })
        return id
      }),
    close: () => worker.close(),
  }
}
