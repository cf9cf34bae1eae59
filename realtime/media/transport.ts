import type { DtlsParameters, WebRtcTransport } from 'mediasoup/types'
import type { IceServer, TransportOffer } from '#contract/media-rtp.ts'
import { MEDIA_LIMITS } from './limits.ts'
import { Refused } from './refused.ts'
import { iceServersOf } from './turn.ts'
import type { Place } from './worker-pool.ts'

const relays = new WeakMap<WebRtcTransport, IceServer[]>()

/** A new transport on the stage's worker. Closes by itself, and calls `lost`, if it is never connected or its line breaks. `whose`: for whom relays count it. */
export async function openTransport(place: Place, whose: string, lost: () => void): Promise<WebRtcTransport> {
  const transport = await place.router.createWebRtcTransport({
    webRtcServer: place.server,
    enableUdp: true,
    enableTcp: true,
    preferUdp: true,
    initialAvailableOutgoingBitrate: MEDIA_LIMITS.initialOutgoingBitrate,
  })
  if (place.turn) relays.set(transport, iceServersOf(place.turn, whose, Date.now()))
  const drop = () => {
    if (transport.closed) return
    transport.close()
    lost()
  }
  const timer = setTimeout(() => {
    if (transport.dtlsState !== 'connected') drop()
  }, MEDIA_LIMITS.connectMs)
  timer.unref()
  transport.observer.once('close', () => clearTimeout(timer))
  transport.on('dtlsstatechange', (state) => {
    if (state === 'failed' || state === 'closed') drop()
  })
  transport.on('icestatechange', (state) => {
    if (state === 'disconnected') drop()
  })
  return transport
}

/** The transport as a browser needs it. */
export function describeTransport(transport: WebRtcTransport): TransportOffer {
  const { id, iceParameters, iceCandidates, dtlsParameters } = transport
  const iceServers = relays.get(transport)
  return { id, iceParameters, iceCandidates, dtlsParameters, ...(iceServers && { iceServers }) }
}

/** Connects once; the same parameters again (a resend) change nothing, others are refused. */
export async function connectTransport(transport: WebRtcTransport, dtlsParameters: DtlsParameters): Promise<void> {
  const prints = JSON.stringify(dtlsParameters.fingerprints)
  if (transport.appData.prints === prints) return
  if (transport.appData.prints) throw new Refused('wrong_state')
  transport.appData.prints = prints
  await transport.connect({ dtlsParameters })
}
