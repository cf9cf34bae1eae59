import { type ListedSegment, type PlaylistText, readPlaylist } from './playlist-text.ts'

/** Written with five places, read as binary fractions. */
const ROUNDING = 0.00002
/** No player takes segments of a few frames well. */
const SHORTEST_SEGMENT = 0.1
/** Every part but a segment's last is at least so much of its target (RFC 8216bis, 4.4.3.7). */
const LEAST_OF_TARGET = 0.85

const isAbove = (value: number, most: number) => !(value <= most + ROUNDING)
const isBelow = (value: number, least: number) => !(value >= least - ROUNDING)
const nameOf = ({ sequence }: ListedSegment) => `segment ${sequence}`

/** Rules of one playlist as it stands, each with what it is called in a report. */
const ALONE: Record<string, (list: PlaylistText) => string[]> = {
  'says how long segments are': ({ targetDuration, version }) =>
    Number.isInteger(targetDuration) && version >= 6 ? [] : ['no whole TARGETDURATION, or no VERSION from 6 on'],
  'EXTINF rounds to TARGETDURATION at most': ({ targetDuration, segments }) =>
    whole(segments)
      .filter(({ duration }) => !(Math.round(duration) <= targetDuration))
      .map(nameOf),
  'no segment below 0.1 s': ({ segments }) =>
    whole(segments)
      .filter(({ duration }) => isBelow(duration, SHORTEST_SEGMENT))
      .map(nameOf),
  'no part above PART-TARGET': ({ partTarget = 0, segments }) =>
    segments.filter(({ parts }) => parts.some(({ duration }) => isAbove(duration, partTarget))).map(nameOf),
  'every part but the last is 85 % of PART-TARGET': ({ partTarget = 0, segments }) =>
    segments
      .filter(({ parts }) => parts.slice(0, -1).some(({ duration }) => isBelow(duration, LEAST_OF_TARGET * partTarget)))
      .map(nameOf),
  'parts are as long as their segment': ({ segments }) =>
    whole(segments)
      .filter(({ parts }) => parts.length > 0)
      .filter(({ parts, duration }) => isAbove(Math.abs(sum(parts.map((part) => part.duration)) - duration), 0.001))
      .map(nameOf),
  'PART-HOLD-BACK is three parts at least': ({ partTarget, partHoldBack = 0 }) =>
    partTarget !== undefined && isBelow(partHoldBack, 3 * partTarget) ? [`${partHoldBack} s`] : [],
  'HOLD-BACK is three targets at least': ({ holdBack, targetDuration }) =>
    holdBack !== undefined && isBelow(holdBack, 3 * targetDuration) ? [`${holdBack} s`] : [],
  'CAN-SKIP-UNTIL is six targets at least': ({ skipUntil, targetDuration }) =>
    skipUntil !== undefined && isBelow(skipUntil, 6 * targetDuration) ? [`${skipUntil} s`] : [],
  'EXT-X-MAP before what needs it': ({ segments }) =>
    segments.filter(({ map, uri }) => !map && !uri?.endsWith('.vtt')).map(nameOf),
  'PROGRAM-DATE-TIME rises': ({ segments }) =>
    segments
      .filter(({ dateTime = Number.NaN }, index) => {
        const before = segments[index - 1]
        return before ? !(dateTime > (before.dateTime ?? Number.NaN)) : Number.isNaN(dateTime)
      })
      .map(nameOf),
  'every name once': ({ segments }) => {
    const names = segments.flatMap(({ uri, parts }) => [...(uri ? [uri] : []), ...parts.map((part) => part.uri)])
    return names.filter((name, index) => names.indexOf(name) !== index)
  },
  'nothing is skipped that is newer than CAN-SKIP-UNTIL': ({ skipped, skipUntil = 0, segments }) => {
    const shown = sum(segments.map(lengthOf))
    return skipped > 0 && isBelow(shown, skipUntil - 0.001) ? [`${shown} s are shown`] : []
  },
  'what is announced is not there yet': ({ hints, segments, hasEnded }) => {
    const names = new Set(segments.flatMap(({ parts }) => parts.map((part) => part.uri)))
    return hints.filter((hint) => hasEnded || names.has(hint))
  },
}

/** Rules of a playlist and the one that was fetched before it. */
const AFTER: Record<string, (list: PlaylistText, before: PlaylistText) => string[]> = {
  'TARGETDURATION, PART-TARGET, PART-HOLD-BACK, HOLD-BACK and CAN-SKIP-UNTIL never change': (list, before) =>
    (['targetDuration', 'partTarget', 'partHoldBack', 'holdBack', 'skipUntil'] as const).filter(
      (name) => list[name] !== before[name],
    ),
  'MEDIA-SEQUENCE never falls': (list, before) => (list.sequence < before.sequence ? [`${list.sequence}`] : []),
  'the end never goes back': (list, before) => (isBehind(endOf(list), endOf(before)) ? [`${endOf(list)}`] : []),
  'a list that ended stays as it is': (list, before) =>
    before.hasEnded && (!list.hasEnded || isBehind(endOf(before), endOf(list))) ? ['it goes on'] : [],
  'a segment keeps its discontinuity sequence': (list, before) =>
    pairs(list, before)
      .filter(([now, was]) => now.discontinuities !== was.discontinuities)
      .map(([now]) => nameOf(now)),
  'a segment never changes': (list, before) =>
    pairs(list, before)
      .filter(([_now, was]) => was.uri !== undefined)
      .filter(([now, was]) => {
        const same = now.uri === was.uri && now.duration === was.duration && now.map === was.map
        return !same || now.isDiscontinuous !== was.isDiscontinuous || now.dateTime !== was.dateTime
      })
      .map(([now]) => nameOf(now)),
  'a part never changes': (list, before) =>
    pairs(list, before)
      .filter(([now]) => now.parts.length > 0)
      .filter(([now, was]) =>
        was.parts.some((part, index) => JSON.stringify(part) !== JSON.stringify(now.parts[index])),
      )
      .map(([now]) => nameOf(now)),
  'no name stands for two segments': (list, before) => {
    const names = new Map(before.segments.map(({ uri, sequence }) => [uri, sequence]))
    return whole(list.segments)
      .filter(({ uri, sequence }) => names.has(uri) && names.get(uri) !== sequence)
      .map(nameOf)
  },
  'an EVENT list loses nothing': (list, before) =>
    list.isEvent && list.sequence !== before.sequence ? ['its start'] : [],
  'what leaves the list leaves three targets': (list, before) =>
    list.sequence > before.sequence && isBelow(sum(list.segments.map(lengthOf)), 3 * list.targetDuration)
      ? [`${list.sequence}`]
      : [],
}

/**
 * Checks one rendition's playlists, in the order in which they were fetched: rules of RFC 8216bis, and what real players fail on. Delta Updates
 * are put together with what was fetched before. Gives each fault with the number of the playlist and the rule.
 */
export function lintPlaylists(texts: readonly string[]): string[] {
  const faults: string[] = []
  let before: PlaylistText | undefined
  for (const [index, text] of texts.entries()) {
    const written = readPlaylist(text)
    const list = written.skipped > 0 ? mergeDelta(written, before) : written
    const say = (rule: string, found: readonly string[]) =>
      faults.push(...found.map((fault) => `playlist ${index}: ${rule}: ${fault}`))
    if (!list) {
      say('a Delta Update follows a list that has what it leaves out', [`${written.skipped} segments`])
      continue
    }
    for (const [rule, check] of Object.entries(ALONE))
      say(rule, check(rule.startsWith('nothing is skipped') ? written : list))
    for (const [rule, check] of Object.entries(AFTER)) if (before) say(rule, check(list, before))
    before = list
  }
  return faults
}

function mergeDelta(delta: PlaylistText, before: PlaylistText | undefined): PlaylistText | undefined {
  const skipped = before?.segments.filter(
    ({ sequence, uri }) => uri !== undefined && sequence >= delta.sequence && sequence < delta.sequence + delta.skipped,
  )
  if (!skipped || skipped.length !== delta.skipped) return undefined
  const last = skipped.at(-1)
  let discontinuities = last?.discontinuities ?? delta.discontinuitySequence
  const shown = delta.segments.map((segment) => {
    if (segment.isDiscontinuous) discontinuities++
    return { ...segment, discontinuities, map: segment.map ?? last?.map }
  })
  return { ...delta, skipped: 0, segments: [...skipped, ...shown] }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const whole = (segments: readonly ListedSegment[]) => segments.filter(({ uri }) => uri !== undefined)

const lengthOf = ({ uri, duration, parts }: ListedSegment): number =>
  uri === undefined ? sum(parts.map((part) => part.duration)) : duration

/** Segments that both lists have, as they are now and as they were. */
function pairs(list: PlaylistText, before: PlaylistText): [ListedSegment, ListedSegment][] {
  const was = new Map(before.segments.map((segment) => [segment.sequence, segment]))
  return list.segments.flatMap((segment): [ListedSegment, ListedSegment][] => {
    const earlier = was.get(segment.sequence)
    return earlier ? [[segment, earlier]] : []
  })
}

type End = [sequence: number, part: number]

function endOf({ segments, sequence }: PlaylistText): End {
  const last = segments.at(-1)
  return last
    ? [last.sequence, last.uri === undefined ? last.parts.length - 1 : Number.POSITIVE_INFINITY]
    : [sequence - 1, 0]
}

const isBehind = (one: End, other: End): boolean => one[0] < other[0] || (one[0] === other[0] && one[1] < other[1])
