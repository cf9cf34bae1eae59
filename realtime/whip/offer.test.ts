import { describe, expect, test } from 'vitest'
import { rtpParameters } from '#contract/media-rtp.ts'
import { writeAnswer } from './answer.ts'
import { readOffer } from './offer.ts'
import { readPlayer, writePlayerAnswer } from './player-sdp.ts'

const HEAD = [
  'v=0',
  'o=- 4611732 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'a=fingerprint:sha-256 AA:BB:CC',
  'a=setup:actpass',
]
const AUDIO = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  'a=mid:0',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10',
]
/** As a browser offers them: the profile that we don't take comes first. */
const VIDEO = [
  'm=video 9 UDP/TLS/RTP/SAVPF 96 102 103 106 107',
  'c=IN IP4 0.0.0.0',
  'a=mid:1',
  'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'a=extmap:14 urn:ietf:params:rtp-hdrext:toffset',
  'a=rtpmap:96 VP8/90000',
  'a=rtpmap:102 H264/90000',
  'a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f',
  'a=rtpmap:103 rtx/90000',
  'a=fmtp:103 apt=102',
  'a=rtpmap:106 H264/90000',
  'a=rtcp-fb:106 nack',
  'a=rtcp-fb:106 nack pli',
  'a=rtcp-fb:106 nack rpsi',
  'a=fmtp:106 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f',
  'a=rtpmap:107 rtx/90000',
  'a=fmtp:107 apt=106',
]
const LAYERS = ['a=rid:a send', 'a=rid:b send', 'a=rid:c send', 'a=simulcast:send a;b;c']
const sdp = (...lines: string[][]) => `${lines.flat().join('\r\n')}\r\n`
const transport = {
  id: 'transport',
  iceParameters: { usernameFragment: 'ours', password: 'secret', iceLite: true },
  iceCandidates: [
    {
      foundation: 'udp',
      priority: 1,
      ip: '192.0.2.1',
      address: '192.0.2.1',
      protocol: 'udp' as const,
      port: 4_000,
      type: 'host' as const,
    },
  ],
  dtlsParameters: { fingerprints: [{ algorithm: 'sha-256' as const, value: 'DD:EE' }] },
}

describe('an offer of a WHIP client', () => {
  test('gives the profile that we take, its retransmission and what both know of the rest', () => {
    const { sections } = readOffer(
      sdp(HEAD, AUDIO, ['a=sendonly'], VIDEO, [
        'a=sendonly',
        'a=ssrc-group:FID 7 8',
        'a=ssrc:7 cname:x',
        'a=ssrc:8 cname:x',
      ]),
    )
    const [sound, picture] = sections.map(({ taken }) => taken)
    expect(sound).toMatchObject({ source: 'microphone', payloadTypes: [111] })
    expect(picture).toMatchObject({
      source: 'camera',
      payloadTypes: [106, 107],
      rtpParameters: {
        encodings: [{ ssrc: 7, rtx: { ssrc: 8 } }],
        headerExtensions: [{ id: 4 }, { id: 10 }],
        codecs: [
          {
            payloadType: 106,
            rtcpFeedback: [
              { type: 'nack', parameter: '' },
              { type: 'nack', parameter: 'pli' },
            ],
          },
          { payloadType: 107, parameters: { apt: 106 } },
        ],
      },
    })
    for (const { taken } of sections) expect(rtpParameters.safeParse(taken?.rtpParameters).success).toBe(true)
  })

  test('gives all its layers, or the first alone where the others can’t be repaired', () => {
    const text = sdp(HEAD, VIDEO, ['a=sendonly'], LAYERS)
    const encodings = (options?: { topLayer: boolean }) =>
      readOffer(text, options).sections[0]?.taken?.rtpParameters.encodings
    expect(encodings()).toEqual([{ rid: 'a' }, { rid: 'b' }, { rid: 'c' }])
    expect(encodings({ topLayer: true })).toEqual([{ rid: 'a' }])
  })

  test('is answered line by line; what is not taken is turned down', () => {
    const answer = writeAnswer(
      transport,
      readOffer(sdp(HEAD, AUDIO, ['a=recvonly'], VIDEO, ['a=sendonly'], LAYERS)).sections,
    )
    expect(answer).toMatch(/m=audio 0 [\s\S]*m=video 9 UDP\/TLS\/RTP\/SAVPF 106 107\r\n/)
    expect(answer).toContain('a=group:BUNDLE 1\r\n')
    expect(answer).toContain('a=simulcast:recv a;b;c\r\n')
    expect(answer).toContain('a=candidate:udp 1 udp 1 192.0.2.1 4000 typ host\r\n')
    expect(answer).not.toContain('toffset')
  })

  test.each([
    ['no SDP', 'hello', 'bad_sdp'],
    ['no line', sdp(HEAD), 'bad_sdp'],
    ['nothing that is sent', sdp(HEAD, VIDEO, ['a=recvonly']), 'not_sending'],
    ['no fingerprint', sdp(HEAD.slice(0, 5), VIDEO, ['a=sendonly']), 'not_sending'],
    [
      'H265 alone',
      sdp(HEAD, ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:1', 'a=rtpmap:96 H265/90000', 'a=sendonly']),
      'no_codec',
    ],
  ])('with %s is refused', (_, text, code) => {
    expect(() => readOffer(text)).toThrow(code)
  })
})

test('a player is sent under its own numbers, in the first line of each kind', () => {
  const { payloadTypes, media } = readPlayer(sdp(HEAD, AUDIO, ['a=recvonly'], VIDEO, ['a=recvonly']))
  expect(payloadTypes).toEqual({ opus: 111, h264: 106, vp8: 96 })
  const answer = writePlayerAnswer(
    { transport, streams: [{ kind: 'video', payloadType: 106, ssrc: 5, cname: 'x' }] },
    media,
  )
  expect(answer).toMatch(
    /m=audio 0 [\s\S]*m=video 9 UDP\/TLS\/RTP\/SAVPF 106\r\n[\s\S]*a=sendonly\r\n[\s\S]*a=ssrc:5 cname:x\r\n/,
  )
  expect(() => readPlayer(sdp(HEAD, VIDEO, ['a=sendonly']))).toThrow('not_receiving')
})
