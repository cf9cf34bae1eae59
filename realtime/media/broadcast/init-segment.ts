import { box, fullBox, text, u8, u16, u32, zeros } from './boxes.ts'
import { type AudioCodec, TRACK_IDS, type Tracks, VIDEO_TIMESCALE, type VideoParameters } from './tracks.ts'

const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
/** Opus and AAC-LC by their numbers in MPEG-4. */
const SAMPLE_RATES = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000]

/** An init segment (what EXT-X-MAP names): the tracks without any sample. Throws a RangeError for a rate that AAC has no number for. */
export function initSegment({ video, audio }: Tracks): Buffer {
  const tracks = [...(video ? [videoTrack(video)] : []), ...(audio ? [audioTrack(audio)] : [])]
  const ids = [...(video ? [TRACK_IDS.video] : []), ...(audio ? [TRACK_IDS.audio] : [])]
  const movie = fullBox('mvhd', 0, 0, u32(0, 0, 1_000, 0, 0x10000), u16(0x100), zeros(10), MATRIX, zeros(24), u32(3))
  const extended = box('mvex', ...ids.map((id) => fullBox('trex', 0, 0, u32(id, 1, 0, 0, 0))))
  return Buffer.concat([
    box('ftyp', text('iso6'), u32(1), text('iso6mp41cmfchlsf')),
    box('moov', movie, ...tracks, extended),
  ])
}

function videoTrack({ sps, pps, parsed: { width, height } }: VideoParameters): Buffer {
  const header = [u8(1), sps.subarray(1, 4), u8(0xff, 0xe1), u16(sps.length), sps, u8(1), u16(pps.length), pps]
  // Profiles above Main say their chroma here too; 4:2:0 of 8 bits is all that browsers play.
  const high = (sps[1] ?? 0) >= 100 ? [u8(0xfd, 0xf8, 0xf8, 0)] : []
  const size = [
    zeros(6),
    u16(1),
    zeros(16),
    u16(width, height),
    u32(0x480000, 0x480000, 0),
    u16(1),
    zeros(32),
    u16(24, 0xffff),
  ]
  return track({
    id: TRACK_IDS.video,
    timescale: VIDEO_TIMESCALE,
    handler: 'vide',
    media: fullBox('vmhd', 0, 1, zeros(8)),
    entry: box('avc1', ...size, box('avcC', ...header, ...high)),
    volume: 0,
    size: [width, height],
  })
}

function audioTrack(audio: AudioCodec): Buffer {
  const rate = audio.codec === 'opus' ? 48_000 : audio.sampleRate
  const header = [zeros(6), u16(1), zeros(8), u16(audio.channels, 16, 0, 0), u32(rate * 0x10000)]
  return track({
    id: TRACK_IDS.audio,
    timescale: audio.sampleRate,
    handler: 'soun',
    media: fullBox('smhd', 0, 0, zeros(4)),
    entry: audio.codec === 'aac' ? box('mp4a', ...header, aacConfig(audio)) : box('Opus', ...header, opusConfig(audio)),
    volume: 0x100,
    size: [0, 0],
  })
}

function aacConfig({ sampleRate, channels }: AudioCodec): Buffer {
  const rate = SAMPLE_RATES.indexOf(sampleRate)
  if (rate < 0) throw new RangeError(`AAC has no number for ${sampleRate} samples a second.`)
  const descriptor = (tag: number, ...content: Uint8Array[]) => {
    const body = Buffer.concat(content)
    return Buffer.concat([u8(tag, body.length), body])
  }
  const specific = descriptor(5, u16((2 << 11) | (rate << 7) | (channels << 3)))
  const decoder = descriptor(4, u8(0x40, 0x15, 0, 0, 0), u32(128_000, 64_000), specific)
  return fullBox('esds', 0, 0, descriptor(3, u16(2), u8(0), decoder, descriptor(6, u8(2))))
}

/** The encoder's delay is not cut off: sound begins with the hearing, not with a file. */
const opusConfig = ({ channels, sampleRate }: AudioCodec): Buffer =>
  box('dOps', u8(0, channels), u16(0), u32(sampleRate), u16(0), u8(0))

type TrackBoxes = {
  id: number
  timescale: number
  handler: 'vide' | 'soun'
  media: Buffer
  entry: Buffer
  volume: number
  size: [number, number]
}

function track({ id, timescale, handler, media, entry, volume, size: [width, height] }: TrackBoxes): Buffer {
  const head = fullBox(
    'tkhd',
    0,
    7,
    u32(0, 0, id, 0, 0, 0, 0),
    u16(0, 0, volume, 0),
    MATRIX,
    u32(width * 0x10000, height * 0x10000),
  )
  const undefinedLanguage = 0x55c4
  return box(
    'trak',
    head,
    box(
      'mdia',
      fullBox('mdhd', 0, 0, u32(0, 0, timescale, 0), u16(undefinedLanguage, 0)),
      fullBox('hdlr', 0, 0, u32(0), text(handler), zeros(12), u8(0)),
      box(
        'minf',
        media,
        box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1))),
        box(
          'stbl',
          fullBox('stsd', 0, 0, u32(1), entry),
          fullBox('stts', 0, 0, u32(0)),
          fullBox('stsc', 0, 0, u32(0)),
          fullBox('stsz', 0, 0, u32(0, 0)),
          fullBox('stco', 0, 0, u32(0)),
        ),
      ),
    ),
  )
}
