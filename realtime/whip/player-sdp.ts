import sdp, { type MediaDescription } from 'sdp-transform'
import type { TakeAnswer } from '#contract/media.ts'
import type { PayloadTypes } from '#contract/media-rtp.ts'
import { sessionOf, transportLines, turnedDown } from './answer.ts'
import { findCodec, parse, readFingerprints } from './offer.ts'
import { WhipRefusal } from './refusals.ts'

/** Reads the offer of a player; refused as `bad_sdp`, `not_receiving` or `no_codec`. */
export function readPlayer(text: string) {
  const offer = parse(text)
  const dtls = readFingerprints(offer)
  const receiving = offer.media.filter(
    ({ direction = 'sendrecv' }) => direction === 'recvonly' || direction === 'sendrecv',
  )
  const audio = receiving.find(({ type }) => type === 'audio')
  const video = receiving.find(({ type }) => type === 'video')
  if (!dtls || (!audio && !video)) throw new WhipRefusal('not_receiving')
  const payloadTypes: PayloadTypes = {
    opus: audio && findCodec(audio, 'opus')?.payload,
    h264: video && findCodec(video, 'H264')?.payload,
    vp8: video && findCodec(video, 'VP8')?.payload,
  }
  if (Object.values(payloadTypes).every((each) => each === undefined)) throw new WhipRefusal('no_codec')
  return { dtls, payloadTypes, media: offer.media }
}

/** The SDP answer to a player: what it is sent, in the first lines of its kind. */
export function writePlayerAnswer({ transport, streams }: TakeAnswer, offered: readonly MediaDescription[]): string {
  const left = new Map(streams.map((stream) => [stream.kind as string, stream]))
  const media = offered.map((line): MediaDescription => {
    const stream = left.get(line.type)
    left.delete(line.type)
    if (!stream) return turnedDown(line)
    const { payloadType, ssrc, cname } = stream
    const isTaken = ({ payload }: { payload: number }) => payload === payloadType
    const msid = { id: 'stage', appdata: stream.kind }
    return {
      type: line.type,
      port: 9,
      protocol: line.protocol,
      payloads: String(payloadType),
      mid: line.mid,
      direction: 'sendonly',
      msid: [msid],
      rtp: line.rtp.filter(isTaken),
      fmtp: line.fmtp.filter(isTaken),
      rtcpFb:
        stream.kind === 'video'
          ? [
              { payload: payloadType, type: 'nack' },
              { payload: payloadType, type: 'nack', subtype: 'pli' },
              { payload: payloadType, type: 'ccm', subtype: 'fir' },
            ]
          : [],
      ssrcs: [
        { id: ssrc, attribute: 'cname', value: cname },
        { id: ssrc, attribute: 'msid', value: `${msid.id} ${msid.appdata}` },
      ],
      ...transportLines(transport),
    }
  })
  const mids = media.flatMap(({ port, mid }) => (port === 0 ? [] : [String(mid ?? '')]))
  return sdp.write({ ...sessionOf(transport, mids), media })
}
