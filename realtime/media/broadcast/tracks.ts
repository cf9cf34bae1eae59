import type { Sps } from './parameter-sets.ts'

/** How the programme's sound is coded. One sound is in it from the first to the last second; it never changes within a hearing's process. */
export type AudioCodec = {
  codec: 'aac' | 'opus'
  /** Samples a second, which is also the scale of its times. */
  sampleRate: number
  channels: 1 | 2
}

/** The name of a sound in playlists (RFC 6381): AAC-LC or Opus. */
export const audioCodecName = ({ codec }: AudioCodec): string => (codec === 'aac' ? 'mp4a.40.2' : 'Opus')

/** A picture's parameter sets, as NAL units and as read. */
export type VideoParameters = { sps: Uint8Array; pps: Uint8Array; parsed: Sps }

/** What an init segment describes. */
export type Tracks = { video?: VideoParameters; audio?: AudioCodec }

/** Times of pictures are written in this many parts of a second. */
export const VIDEO_TIMESCALE = 90_000

export const TRACK_IDS = { video: 1, audio: 2 } as const

/** Sounds of nothing, one frame each: AAC-LC of 1,024 samples, Opus (CELT, 20 ms). */
const SILENCE = {
  aac: { 1: [0x00, 0xc8, 0x00, 0x80, 0x23, 0x80], 2: [0x21, 0x00, 0x49, 0x90, 0x02, 0x19, 0x00, 0x23, 0x80] },
  opus: { 1: [0xf8, 0xff, 0xfe], 2: [0xfc, 0xff, 0xfe] },
} as const

export type AudioFrame = {
  data: Uint8Array
  /** In samples. */
  duration: number
}

export const silentFrame = ({ codec, channels, sampleRate }: AudioCodec): AudioFrame => ({
  data: Uint8Array.from(SILENCE[codec][channels]),
  duration: codec === 'aac' ? 1_024 : sampleRate / 50,
})
