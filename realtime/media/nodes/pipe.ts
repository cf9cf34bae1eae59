import type { PipeTransport, Router } from 'mediasoup/types'
import type { PipeEnd } from '#contract/media-relay.ts'

/** One end of a pipe between two nodes' routers; what goes through is encrypted. `ip`: the address at which the other node reaches this one. */
export const openPipe = (router: Router, ip: string): Promise<PipeTransport> =>
  router.createPipeTransport({ listenInfo: { protocol: 'udp', ip }, enableSrtp: true, enableRtx: true })

/** What the other node needs to know of this end. */
export function describePipe({ tuple, srtpParameters }: PipeTransport): PipeEnd {
  if (srtpParameters?.cryptoSuite !== 'AEAD_AES_256_GCM') throw new Error('a pipe without encryption')
  const { cryptoSuite, keyBase64 } = srtpParameters
  return { ip: tuple.localAddress, port: tuple.localPort, srtp: { cryptoSuite, keyBase64 } }
}

/** Joins this end to the other one. */
export const joinPipe = (transport: PipeTransport, { ip, port, srtp }: PipeEnd): Promise<void> =>
  transport.connect({ ip, port, srtpParameters: srtp })
