import type { DirectTransport, Producer } from 'mediasoup/types'
import { CLOCK_RATES } from './codecs.ts'
import { MEDIA_LIMITS } from './limits.ts'
import { LEVEL, RtpTrack } from './rtp-track.ts'

/** A picture and a sound, each by its source. */
export type ByOwnSource<T> = Record<keyof typeof CLOCK_RATES, T>

/**
 * A picture (H264) and a sound (Opus) that this process sends itself, through a direct transport: their producers, and the tracks by which packets
 * are numbered. `hasLevel`: whether packets of sound say how loud they are, by which the active speaker is found.
 */
export async function produceOwn(
  transport: DirectTransport,
  { cname, hasLevel = false }: { cname: string; hasLevel?: boolean },
): Promise<{ tracks: ByOwnSource<RtpTrack>; producers: ByOwnSource<Producer> }> {
  const tracks = {
    camera: new RtpTrack(102, CLOCK_RATES.camera),
    microphone: new RtpTrack(100, CLOCK_RATES.microphone),
  }
  const [camera, microphone] = await Promise.all([
    transport.produce({
      kind: 'video',
      rtpParameters: {
        codecs: [
          {
            mimeType: 'video/H264',
            payloadType: tracks.camera.payloadType,
            clockRate: CLOCK_RATES.camera,
            parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
            rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
          },
        ],
        encodings: [{ ssrc: tracks.camera.ssrc }],
        rtcp: { cname },
      },
      keyFrameRequestDelay: MEDIA_LIMITS.keyFrameDelayMs,
    }),
    transport.produce({
      kind: 'audio',
      rtpParameters: {
        codecs: [
          {
            mimeType: 'audio/opus',
            payloadType: tracks.microphone.payloadType,
            clockRate: CLOCK_RATES.microphone,
            channels: 2,
          },
        ],
        headerExtensions: hasLevel ? [{ uri: LEVEL.uri, id: LEVEL.id }] : [],
        encodings: [{ ssrc: tracks.microphone.ssrc }],
        rtcp: { cname },
      },
    }),
  ])
  return { tracks, producers: { camera, microphone } }
}
