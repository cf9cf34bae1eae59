import sdp, { type MediaDescription, type SessionDescription } from 'sdp-transform'
import type { MediaSource } from '#contract/media.ts'
import { ROUTER_CAPABILITIES } from '#contract/media-capabilities.ts'
import { dtlsParameters, headerExtensionUri, type MediaKind, type MediaRtpParameters } from '#contract/media-rtp.ts'
import { WhipRefusal } from './refusals.ts'

/** One m-line of an offer with the codec that is taken of it; without one it is turned down in the answer. */
export type Section = { media: MediaDescription; taken?: Taken }
/** The codec that was chosen, the retransmission that goes with it, and the simulcast layers. */
export type Taken = {
  kind: MediaKind
  source: MediaSource
  payloadTypes: number[]
  rids: string[]
  rtpParameters: MediaRtpParameters
}
/** An offer as far as media needs it. */
export type Offer = { dtls: NonNullable<ReturnType<typeof readFingerprints>>; sections: Section[] }

/** H264 first: what a programme is made of without being coded anew. */
const PREFERRED = { audio: ['opus'], video: ['H264', 'VP8'] } as const satisfies Record<MediaKind, readonly string[]>
const SOURCES = { audio: 'microphone', video: 'camera' } as const satisfies Record<MediaKind, MediaSource>
const MOST_LAYERS = 3

/**
 * Reads the SDP offer of a WHIP client: of the first sound and the first picture that it sends, one codec that we take. `topLayer`: only the
 * first of its simulcast layers. Refused as `bad_sdp`, `not_sending` or `no_codec`.
 */
export function readOffer(text: string, { topLayer = false } = {}): Offer {
  const offer = parse(text)
  const dtls = readFingerprints(offer)
  const sending = offer.media.filter(
    ({ direction = 'sendrecv', type, port }) => sends(direction) && isKind(type) && port !== 0,
  )
  if (!dtls || sending.length === 0) throw new WhipRefusal('not_sending')
  const chosen = new Map<MediaDescription, Taken>()
  for (const kind of ['audio', 'video'] as const) {
    const media = sending.find(({ type }) => type === kind)
    const taken = media && take(media, kind, offer, topLayer)
    if (media && taken) chosen.set(media, taken)
  }
  if (chosen.size === 0) throw new WhipRefusal('no_codec')
  return {
    dtls,
    sections: offer.media.map((media) => {
      const taken = chosen.get(media)
      return { media, ...(taken ? { taken } : {}) }
    }),
  }
}

const sends = (direction: string) => direction === 'sendonly' || direction === 'sendrecv'
const isKind = (type: string): type is MediaKind => type === 'audio' || type === 'video'

/** An SDP with at least one m-line; refused as `bad_sdp`. */
export function parse(text: string): SessionDescription {
  if (!/^v=0\r?\n/.test(text)) throw new WhipRefusal('bad_sdp')
  try {
    const parsed = sdp.parse(text)
    if (parsed.media.length > 0 && parsed.media.length <= 16) return parsed
  } catch {
    // What can't be read is refused below.
  }
  throw new WhipRefusal('bad_sdp')
}

/** The sender's half of the DTLS handshake, which it begins. */
export function readFingerprints({ fingerprint, setup, media }: SessionDescription) {
  const found = fingerprint ?? media.find((each) => each.fingerprint)?.fingerprint
  const role = setup ?? media.find((each) => each.setup)?.setup
  if (!found || role === 'passive') return
  return dtlsParameters.safeParse({
    role: 'client',
    fingerprints: [{ algorithm: found.type.toLowerCase(), value: found.hash.toUpperCase() }],
  }).data
}

function take(
  media: MediaDescription,
  kind: MediaKind,
  offer: SessionDescription,
  topLayer: boolean,
): Taken | undefined {
  const codec = PREFERRED[kind].map((name) => findCodec(media, name)).find((found) => found !== undefined)
  if (!codec) return
  const rtx = media.rtp.find(
    (each) => each.codec.toLowerCase() === 'rtx' && Number(configOf(media, each.payload).apt) === codec.payload,
  )
  const offered = (media.rids ?? []).filter(({ direction }) => direction === 'send').map((rid) => String(rid.id))
  const rids = offered.slice(0, topLayer ? 1 : MOST_LAYERS)
  const ssrcs = (media.ssrcs ?? []).map(({ id }) => id)
  const pair = media.ssrcGroups
    ?.find(({ semantics }) => semantics === 'FID')
    ?.ssrcs.split(' ')
    .map(Number)
  const [ssrc = ssrcs[0], repair] = pair ?? []
  const repaired = rtx && repair !== undefined ? { rtx: { ssrc: repair } } : {}
  const uses = [...(rtx && (repair !== undefined || rids.length > 0) ? [rtx] : [])]
  const capabilities = ROUTER_CAPABILITIES.headerExtensions?.filter(
    (each) => each.kind === kind && each.direction !== 'sendonly',
  )
  return {
    kind,
    source: SOURCES[kind],
    payloadTypes: [codec.payload, ...uses.map(({ payload }) => payload)],
    rids,
    rtpParameters: {
      mid: String(media.mid ?? ''),
      codecs: [
        {
          mimeType: `${kind}/${codec.codec}`,
          payloadType: codec.payload,
          clockRate: codec.rate ?? 90_000,
          ...(kind === 'audio' ? { channels: 2 } : {}),
          parameters: configOf(media, codec.payload),
          rtcpFeedback: feedbackOf(media, codec.payload, kind),
        },
        ...uses.map(({ payload, rate = 90_000 }) => ({
          mimeType: `${kind}/rtx`,
          payloadType: payload,
          clockRate: rate,
          parameters: { apt: codec.payload },
          rtcpFeedback: [],
        })),
      ],
      headerExtensions: [...(media.ext ?? []), ...(offer.ext ?? [])].flatMap(({ uri, value }) => {
        const known = headerExtensionUri.safeParse(uri).data
        return known && capabilities?.some((each) => each.uri === known) ? [{ uri: known, id: value }] : []
      }),
      encodings: rids.length > 0 ? rids.map((rid) => ({ rid })) : [ssrc === undefined ? {} : { ssrc, ...repaired }],
      rtcp: { cname: 'whip', reducedSize: true },
    },
  }
}

/** The payload of a codec as we take it: of H264 constrained baseline in whole packets (mode 1). */
export function findCodec(media: MediaDescription, name: string) {
  return media.rtp.find(({ codec, payload }) => {
    if (codec.toLowerCase() !== name.toLowerCase()) return false
    if (name !== 'H264') return true
    const config = configOf(media, payload)
    return Number(config['packetization-mode']) === 1 && /^42e0/i.test(String(config['profile-level-id']))
  })
}

function configOf(media: MediaDescription, payload: number): Record<string, string | number> {
  const line = media.fmtp.find((each) => each.payload === payload)
  const config: Record<string, string | number> = {}
  // A profile such as 420010 looks like a number.
  for (const [name, value = ''] of Object.entries(sdp.parseParams(line?.config ?? '')))
    config[name] = name === 'profile-level-id' ? String(value) : value
  return config
}

/** The feedback on which both sides agree. */
export function feedbackOf(media: MediaDescription, payload: number, kind: MediaKind) {
  const ours = ROUTER_CAPABILITIES.codecs?.find((each) => each.kind === kind)?.rtcpFeedback ?? []
  return (media.rtcpFb ?? [])
    .filter((each) => each.payload === payload || each.payload === '*')
    .map(({ type, subtype = '' }) => ({ type, parameter: subtype }))
    .filter(({ type, parameter }) => ours.some((each) => each.type === type && (each.parameter ?? '') === parameter))
}
