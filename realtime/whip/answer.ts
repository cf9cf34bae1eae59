import sdp, { type MediaDescription } from 'sdp-transform'
import type { TransportOffer } from '#contract/media-rtp.ts'
import type { Section } from './offer.ts'

/** The SDP answer to a WHIP offer: what was taken of it, on one transport, whose candidates are all there. */
export function writeAnswer(transport: TransportOffer, sections: readonly Section[]): string {
  const mids = sections.flatMap(({ media, taken }) => (taken ? [String(media.mid ?? '')] : []))
  return sdp.write({ ...sessionOf(transport, mids), media: sections.map((section) => answered(transport, section)) })
}

/** The part of an answer that holds for all its m-lines. */
export function sessionOf({ dtlsParameters }: TransportOffer, mids: readonly string[]) {
  const print = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === 'sha-256')
  return {
    version: 0,
    origin: { username: '-', sessionId: 1, sessionVersion: 1, netType: 'IN', ipVer: 4, address: '0.0.0.0' },
    name: '-',
    timing: { start: 0, stop: 0 },
    icelite: 'ice-lite' as const,
    groups: [{ type: 'BUNDLE', mids: mids.join(' ') }],
    fingerprint: { type: 'sha-256', hash: print?.value ?? '' },
  }
}

/** How the transport is reached, in an m-line. */
export function transportLines({ iceParameters, iceCandidates }: TransportOffer) {
  return {
    connection: { version: 4, ip: '0.0.0.0' },
    rtcpMux: 'rtcp-mux' as const,
    rtcpRsize: 'rtcp-rsize' as const,
    setup: 'passive',
    iceUfrag: iceParameters.usernameFragment,
    icePwd: iceParameters.password,
    candidates: iceCandidates.map(({ foundation, protocol, priority, address, port, type, tcpType }) => ({
      foundation,
      component: 1,
      transport: protocol,
      priority,
      ip: address,
      port,
      type,
      ...(tcpType ? { tcptype: tcpType } : {}),
    })),
    endOfCandidates: 'end-of-candidates' as const,
  }
}

/** An m-line that is turned down. */
export const turnedDown = ({ type, protocol, payloads, mid }: MediaDescription): MediaDescription => ({
  type,
  port: 0,
  protocol,
  payloads: payloads ?? '0',
  mid,
  direction: 'inactive',
  connection: { version: 4, ip: '0.0.0.0' },
  rtp: [],
  fmtp: [],
})

function answered(transport: TransportOffer, { media, taken }: Section): MediaDescription {
  if (!taken) return turnedDown(media)
  const { payloadTypes, rids, rtpParameters } = taken
  const isTaken = ({ payload }: { payload: number }) => payloadTypes.includes(payload)
  const uris = new Set<string>(rtpParameters.headerExtensions?.map(({ uri }) => uri))
  return {
    type: media.type,
    port: 9,
    protocol: media.protocol,
    payloads: payloadTypes.join(' '),
    mid: media.mid,
    direction: 'recvonly',
    rtp: media.rtp.filter(isTaken),
    fmtp: media.fmtp.filter(isTaken),
    rtcpFb: rtpParameters.codecs.flatMap(({ payloadType, rtcpFeedback }) =>
      (rtcpFeedback ?? []).map(({ type, parameter }) => ({
        payload: payloadType,
        type,
        ...(parameter ? { subtype: parameter } : {}),
      })),
    ),
    ext: (media.ext ?? []).filter(({ uri }) => uris.has(uri)).map(({ value, uri }) => ({ value, uri })),
    ...(rids.length > 0
      ? {
          rids: rids.map((id) => ({ id, direction: 'recv' })),
          simulcast: { dir1: 'recv' as const, list1: rids.join(';') },
        }
      : {}),
    ...transportLines(transport),
  }
}
