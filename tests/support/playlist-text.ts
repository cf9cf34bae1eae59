/** A part of a media playlist, as it is written. */
export type ListedPart = { uri: string; duration: number; isIndependent: boolean }

export type ListedSegment = {
  sequence: number
  /** Undefined while it is under way, so that only parts of it are listed. */
  uri: string | undefined
  duration: number
  isDiscontinuous: boolean
  /** The discontinuity sequence number (RFC 8216bis, 6.3.3). */
  discontinuities: number
  map: string | undefined
  dateTime: number | undefined
  isGap: boolean
  parts: ListedPart[]
}

export type PlaylistText = {
  version: number
  targetDuration: number
  partTarget: number | undefined
  partHoldBack: number | undefined
  holdBack: number | undefined
  skipUntil: number | undefined
  sequence: number
  discontinuitySequence: number
  skipped: number
  isEvent: boolean
  isIndependent: boolean
  hasEnded: boolean
  hints: string[]
  reports: string[]
  segments: ListedSegment[]
}

const SEGMENT_START = {
  uri: undefined,
  duration: Number.NaN,
  isDiscontinuous: false,
  dateTime: undefined,
  isGap: false,
}

/** Reads a media playlist by the words of RFC 8216bis and nothing of ours. Throws an Error for what is no playlist. */
export function readPlaylist(text: string): PlaylistText {
  const lines = text.split('\n').filter((line) => line !== '')
  if (lines[0] !== '#EXTM3U') throw new Error('A playlist begins with #EXTM3U.')
  const value = (tag: string): string | undefined =>
    lines.find((line) => line.startsWith(`#${tag}:`))?.slice(tag.length + 2)
  const number = (tag: string): number => Number(value(tag) ?? Number.NaN)
  const control = attributes(value('EXT-X-SERVER-CONTROL') ?? '')
  const optional = (written: string | undefined) => (written === undefined ? undefined : Number(written))
  const skipped = Number(attributes(value('EXT-X-SKIP') ?? '').get('SKIPPED-SEGMENTS') ?? 0)
  const sequence = Number(value('EXT-X-MEDIA-SEQUENCE') ?? 0)
  const discontinuitySequence = Number(value('EXT-X-DISCONTINUITY-SEQUENCE') ?? 0)
  const playlist: PlaylistText = {
    version: number('EXT-X-VERSION'),
    targetDuration: number('EXT-X-TARGETDURATION'),
    partTarget: optional(attributes(value('EXT-X-PART-INF') ?? '').get('PART-TARGET')),
    partHoldBack: optional(control.get('PART-HOLD-BACK')),
    holdBack: optional(control.get('HOLD-BACK')),
    skipUntil: optional(control.get('CAN-SKIP-UNTIL')),
    sequence,
    discontinuitySequence,
    skipped,
    isEvent: value('EXT-X-PLAYLIST-TYPE') === 'EVENT',
    isIndependent: lines.includes('#EXT-X-INDEPENDENT-SEGMENTS'),
    hasEnded: lines.includes('#EXT-X-ENDLIST'),
    hints: [],
    reports: [],
    segments: [],
  }
  readSegments(lines, playlist)
  return playlist
}

function readSegments(lines: readonly string[], playlist: PlaylistText): void {
  let discontinuities = playlist.discontinuitySequence
  let map: string | undefined
  const start = (): ListedSegment => {
    const sequence = playlist.sequence + playlist.skipped + playlist.segments.length
    return { ...SEGMENT_START, sequence, discontinuities, map, parts: [] }
  }
  let segment = start()
  for (const line of lines) {
    const [, tag = '', rest = ''] = /^#([A-Z0-9-]+)(?::(.*))?$/.exec(line) ?? []
    if (tag === 'EXT-X-DISCONTINUITY') {
      segment.isDiscontinuous = true
      segment.discontinuities = ++discontinuities
    }
    if (tag === 'EXT-X-MAP') map = attributes(rest).get('URI')
    segment.map = map
    if (tag === 'EXT-X-PROGRAM-DATE-TIME') segment.dateTime = Date.parse(rest)
    if (tag === 'EXT-X-GAP') segment.isGap = true
    if (tag === 'EXTINF') segment.duration = Number.parseFloat(rest)
    if (tag === 'EXT-X-PART') segment.parts.push(readPart(rest))
    if (tag === 'EXT-X-PRELOAD-HINT') playlist.hints.push(attributes(rest).get('URI') ?? '')
    if (tag === 'EXT-X-RENDITION-REPORT') playlist.reports.push(rest)
    if (line.startsWith('#')) continue
    segment.uri = line
    playlist.segments.push(segment)
    segment = start()
  }
  if (segment.parts.length > 0) playlist.segments.push(segment)
}

function readPart(rest: string): ListedPart {
  const part = attributes(rest)
  return {
    uri: part.get('URI') ?? '',
    duration: Number(part.get('DURATION') ?? Number.NaN),
    isIndependent: part.get('INDEPENDENT') === 'YES',
  }
}

/** The attributes of a tag (4.2). */
function attributes(list: string): Map<string, string> {
  const pairs = list.matchAll(/([A-Z0-9-]+)=("[^"]*"|[^,]*)/g)
  return new Map([...pairs].map(([, name = '', value = '']) => [name, value.replace(/^"(.*)"$/, '$1')]))
}
