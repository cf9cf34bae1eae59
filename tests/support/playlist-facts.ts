import { parse, types } from 'hls-parser'
import { Parser } from 'm3u8-parser'
import * as z from 'zod'
import { readPlaylist } from './playlist-text.ts'

/** What every reader of a media playlist must find in it. */
export type PlaylistFacts = {
  targetDuration: number
  partTarget: number | undefined
  sequence: number
  discontinuitySequence: number
  hasEnded: boolean
  segments: { uri: string; duration: number; isDiscontinuous: boolean; map: string | undefined; parts: string[] }[]
  /** Parts of the segment under way. */
  under: string[]
}

const manifest = z.object({
  targetDuration: z.number(),
  partTargetDuration: z.number().optional(),
  mediaSequence: z.number(),
  discontinuitySequence: z.number(),
  endList: z.boolean().optional(),
  segments: z.array(
    z.object({
      uri: z.string().optional(),
      duration: z.number().optional(),
      discontinuity: z.boolean().optional(),
      map: z.object({ uri: z.string() }).optional(),
      parts: z.array(z.object({ uri: z.string() })).optional(),
    }),
  ),
  preloadSegment: z.object({ parts: z.array(z.object({ uri: z.string() })).optional() }).optional(),
})

/** As video.js reads it. */
export function factsOfVideoJs(text: string): PlaylistFacts {
  const parser = new Parser()
  parser.push(text)
  parser.end()
  const read = manifest.parse(parser.manifest)
  return {
    targetDuration: read.targetDuration,
    partTarget: read.partTargetDuration,
    sequence: read.mediaSequence,
    discontinuitySequence: read.discontinuitySequence,
    hasEnded: read.endList === true,
    segments: read.segments
      .filter(({ uri }) => uri !== undefined)
      .map(({ uri = '', duration = 0, discontinuity = false, map, parts = [] }) => ({
        uri,
        duration,
        isDiscontinuous: discontinuity,
        map: map?.uri,
        parts: parts.map((part) => part.uri),
      })),
    under: read.preloadSegment?.parts?.map(({ uri }) => uri) ?? [],
  }
}

/** As `hls-parser` reads it. */
export function factsOfHlsParser(text: string): PlaylistFacts {
  const read = parse(text)
  if (!(read instanceof types.MediaPlaylist)) throw new Error('This is no media playlist.')
  const whole = read.segments.filter(({ uri }) => uri !== '')
  const partsOf = (parts: readonly { uri: string; hint?: boolean }[]) =>
    parts.filter(({ hint }) => !hint).map(({ uri }) => uri)
  const open = read.segments.find(({ uri }) => uri === '')
  return {
    targetDuration: read.targetDuration,
    partTarget: read.partTargetDuration,
    sequence: read.mediaSequenceBase ?? 0,
    discontinuitySequence: read.discontinuitySequenceBase ?? 0,
    hasEnded: read.endlist,
    segments: whole.map(({ uri, duration, discontinuity, map, parts }) => ({
      uri,
      duration,
      isDiscontinuous: discontinuity === true,
      map: map?.uri,
      parts: partsOf(parts),
    })),
    under: open ? partsOf(open.parts) : [],
  }
}

/** As the linter reads it. */
export function factsOfLinter(text: string): PlaylistFacts {
  const { targetDuration, partTarget, sequence, discontinuitySequence, hasEnded, segments } = readPlaylist(text)
  const uris = (parts: readonly { uri: string }[]) => parts.map(({ uri }) => uri)
  return {
    targetDuration,
    partTarget,
    sequence,
    discontinuitySequence,
    hasEnded,
    segments: segments.flatMap(({ uri, duration, isDiscontinuous, map, parts }) =>
      uri === undefined ? [] : [{ uri, duration, isDiscontinuous, map, parts: uris(parts) }],
    ),
    under: segments.filter(({ uri }) => uri === undefined).flatMap(({ parts }) => uris(parts)),
  }
}
