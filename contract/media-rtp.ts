import * as z from 'zod'

/** The parts of WebRTC's parameters that cross between browser, realtime and media, with the bounds that media accepts. */

export const mediaKind = z.enum(['audio', 'video'])
export type MediaKind = z.infer<typeof mediaKind>

const HEADER_EXTENSIONS = [
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:mediasoup:params:rtp-hdrext:packet-id',
] as const

/** RTP header extensions that a browser and media may agree on. */
export const headerExtensionUri = z.enum(HEADER_EXTENSIONS)

const short = z.string().max(64)
const ssrc = z.int().min(0).max(0xffff_ffff)
const payloadType = z.int().min(0).max(127)
// Typed as WebRTC libraries type it, held to what codecs really have.
const parameters = z.record(
  short,
  z.custom<unknown>((value) => typeof value === 'number' || (typeof value === 'string' && value.length <= 256)),
)
const rtcpFeedback = z.array(z.object({ type: short, parameter: short.optional() })).max(12)
const codec = { mimeType: short, clockRate: z.int().positive(), channels: z.int().min(1).max(2).optional() }

/** What a device or a router can send or receive. */
export const rtpCapabilities = z.object({
  codecs: z
    .array(
      z.object({
        ...codec,
        kind: mediaKind,
        preferredPayloadType: payloadType,
        parameters: parameters.optional(),
        rtcpFeedback: rtcpFeedback.optional(),
      }),
    )
    .max(24)
    .optional(),
  headerExtensions: z
    .array(
      z.object({
        kind: mediaKind,
        uri: headerExtensionUri,
        preferredId: z.int().min(1).max(255),
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
      }),
    )
    .max(40)
    .optional(),
})
export type MediaRtpCapabilities = z.infer<typeof rtpCapabilities>

/** One stream as it is on the wire. At most three encodings: 180, 360 and 720 lines. */
export const rtpParameters = z.object({
  mid: short.optional(),
  msid: z.string().max(200).optional(),
  codecs: z
    .array(
      z.object({ ...codec, payloadType, parameters: parameters.optional(), rtcpFeedback: rtcpFeedback.optional() }),
    )
    .min(1)
    .max(8),
  headerExtensions: z
    .array(
      z.object({
        uri: headerExtensionUri,
        id: z.int().min(1).max(255),
        encrypt: z.boolean().optional(),
        parameters: parameters.optional(),
      }),
    )
    .max(20)
    .optional(),
  encodings: z
    .array(
      z.object({
        ssrc: ssrc.optional(),
        rid: short.optional(),
        codecPayloadType: payloadType.optional(),
        rtx: z.object({ ssrc }).optional(),
        dtx: z.boolean().optional(),
        scalabilityMode: short.optional(),
        scaleResolutionDownBy: z.number().min(1).max(16).optional(),
        maxBitrate: z.number().min(0).max(20_000_000).optional(),
      }),
    )
    .min(1)
    .max(3)
    .optional(),
  rtcp: z.object({ cname: z.string().max(200).optional(), reducedSize: z.boolean().optional() }).optional(),
})
export type MediaRtpParameters = z.infer<typeof rtpParameters>

/** A browser's half of the DTLS handshake. */
export const dtlsParameters = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: z.string().max(200),
      }),
    )
    .min(1)
    .max(6),
})

/** A server that relays for those whose networks let nothing else through (TURN), with a name and a password that end after two hours. */
const iceServer = z.object({ urls: z.array(z.string()), username: z.string(), credential: z.string() })
/** A relay server, as a browser is told of it. */
export type IceServer = z.infer<typeof iceServer>

/** What a browser needs to open its side of a transport. */
export const transportOffer = z.object({
  id: z.string(),
  iceParameters: z.object({ usernameFragment: z.string(), password: z.string(), iceLite: z.boolean().optional() }),
  iceCandidates: z.array(
    z.object({
      foundation: z.string(),
      priority: z.number(),
      ip: z.string(),
      address: z.string(),
      protocol: z.enum(['udp', 'tcp']),
      port: z.int(),
      type: z.literal('host'),
      tcpType: z.literal('passive').optional(),
    }),
  ),
  dtlsParameters,
  iceServers: z.array(iceServer).optional(),
})
export type TransportOffer = z.infer<typeof transportOffer>

/** The payload types under which a player of somebody else's takes what we send. */
export const payloadTypes = z.object({
  opus: payloadType.optional(),
  h264: payloadType.optional(),
  vp8: payloadType.optional(),
})
export type PayloadTypes = z.infer<typeof payloadTypes>
