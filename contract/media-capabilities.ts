import type { MediaRtpCapabilities } from './media-rtp.ts'

type Extension = NonNullable<MediaRtpCapabilities['headerExtensions']>[number]
const extension = (
  uri: Extension['uri'],
  preferredId: number,
  directions: Partial<Record<Extension['kind'], Extension['direction']>>,
): Extension[] =>
  (['audio', 'video'] as const)
    .filter((kind) => directions[kind])
    .map((kind) => ({ kind, uri, preferredId, preferredEncrypt: false, direction: directions[kind] }))

const BOTH_WAYS = { audio: 'sendrecv', video: 'sendrecv' } as const
const VIDEO_BOTH_WAYS = { video: 'sendrecv' } as const
const VIDEO_IN = { video: 'recvonly' } as const

const videoFeedback = [
  { type: 'nack', parameter: '' },
  { type: 'nack', parameter: 'pli' },
  { type: 'ccm', parameter: 'fir' },
  { type: 'goog-remb', parameter: '' },
  { type: 'transport-cc', parameter: '' },
]

/**
 * What every stage can carry, known before the first round trip. Follows from the media process's codecs
 * (a test compares). Imports nothing at run time, so that a page's script may carry it.
 */
export const ROUTER_CAPABILITIES: MediaRtpCapabilities = {
  codecs: [
    {
      kind: 'audio',
      mimeType: 'audio/opus',
      clockRate: 48_000,
      channels: 2,
      rtcpFeedback: [
        { type: 'nack', parameter: '' },
        { type: 'transport-cc', parameter: '' },
      ],
      parameters: { useinbandfec: 1, usedtx: 1 },
      preferredPayloadType: 100,
    },
    {
      kind: 'video',
      mimeType: 'video/H264',
      clockRate: 90_000,
      parameters: { 'level-asymmetry-allowed': 1, 'packetization-mode': 1, 'profile-level-id': '42e01f' },
      rtcpFeedback: videoFeedback,
      preferredPayloadType: 101,
    },
    {
      kind: 'video',
      mimeType: 'video/rtx',
      preferredPayloadType: 102,
      clockRate: 90_000,
      parameters: { apt: 101 },
      rtcpFeedback: [],
    },
    {
      kind: 'video',
      mimeType: 'video/VP8',
      clockRate: 90_000,
      rtcpFeedback: videoFeedback,
      parameters: {},
      preferredPayloadType: 103,
    },
    {
      kind: 'video',
      mimeType: 'video/rtx',
      preferredPayloadType: 104,
      clockRate: 90_000,
      parameters: { apt: 103 },
      rtcpFeedback: [],
    },
  ],
  headerExtensions: [
    ...extension('urn:ietf:params:rtp-hdrext:sdes:mid', 1, BOTH_WAYS),
    ...extension('urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id', 2, VIDEO_IN),
    ...extension('urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id', 3, VIDEO_IN),
    ...extension('http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time', 4, BOTH_WAYS),
    ...extension('http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01', 5, {
      audio: 'recvonly',
      video: 'sendrecv',
    }),
    ...extension('urn:ietf:params:rtp-hdrext:ssrc-audio-level', 6, { audio: 'sendrecv' }),
    ...extension(
      'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
      7,
      VIDEO_IN,
    ),
    ...extension('urn:3gpp:video-orientation', 8, VIDEO_BOTH_WAYS),
    ...extension('http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time', 10, BOTH_WAYS),
    ...extension('http://www.webrtc.org/experiments/rtp-hdrext/playout-delay', 11, BOTH_WAYS),
    ...extension('urn:mediasoup:params:rtp-hdrext:packet-id', 12, BOTH_WAYS),
  ],
}
