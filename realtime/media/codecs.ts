import type { RouterRtpCodecCapability } from 'mediasoup/types'
import type { MediaSource } from '#contract/media.ts'

/** Codecs of every stage. Equal on all routers, so that a browser loads its device once; `ROUTER_CAPABILITIES` is made from it. */
export const ROUTER_CODECS: RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1, usedtx: 1 } },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
  },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
]

/** Ticks of a second of RTP, by what is sent. */
export const CLOCK_RATES = { camera: 90_000, microphone: 48_000 } as const satisfies Partial<
  Record<MediaSource, number>
>
