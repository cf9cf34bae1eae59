import { PICTURE_FOLDERS, segmentFileName } from '#platform/broadcast-folder.ts'
import { RENDITIONS, type Rendition } from './events.ts'
import type { InitMap, Segment } from './timeline.ts'

/** Below a hearing's address, and in its directory: where its sign-language interpreter's picture is. */
export const INTERPRETER = PICTURE_FOLDERS.interpreter
/** The same of the programme with a smaller picture. */
export const SMALL = 'small'

/** What can be asked for below a programme’s address. */
export type Resource =
  | { kind: 'index'; isFromStart: boolean }
  | { kind: 'playlist'; rendition: Rendition; isFromStart: boolean }
  /** What was on from a moment to another, in milliseconds since 1970. */
  | { kind: 'clip'; from: number; to: number }
  /** The sound of a broadcast that has ended, as one file. */
  | { kind: 'sound' }
  /** The sound that is being made, as samples. */
  | { kind: 'pcm' }
  | { kind: 'map'; rendition: Rendition; epoch: string; number: number }
  | { kind: 'segment'; rendition: Rendition; epoch: string; sequence: number }
  | { kind: 'part'; rendition: Rendition; epoch: string; sequence: number; part: number }

export const playlistName = (rendition: Rendition, isFromStart: boolean): string =>
  `${rendition}${isFromStart ? '-all' : ''}.m3u8`

export const mapName = (rendition: Rendition, { epoch, number }: Pick<InitMap, 'epoch' | 'number'>): string =>
  `${rendition}-${epoch}-init${number}.mp4`

export const segmentName = (rendition: Rendition, { epoch, sequence }: Pick<Segment, 'epoch' | 'sequence'>): string =>
  segmentFileName({ rendition, epoch, sequence })

export const partName = (
  rendition: Rendition,
  { epoch, sequence }: Pick<Segment, 'epoch' | 'sequence'>,
  part: number,
): string => `${rendition}-${epoch}-${sequence}.${part}.m4s`

/** The name of the sound of a broadcast that has ended; the site leads to it. */
const SOUND = 'sound.m4a'
/** The name of the sound that is being made, for engines (docs/CAPTION_ENGINES.md). */
const PCM = 'sound.pcm'

const NUMBER = '(0|[1-9]\\d{0,8})'
const FILE = new RegExp(
  `^(${RENDITIONS.join('|')})-([a-z0-9]{1,16})-(?:init${NUMBER}\\.mp4|${NUMBER}(?:\\.${NUMBER})?\\.m4s)$`,
)
const LIST = new RegExp(`^(${RENDITIONS.join('|')}|index)(-all)?\\.m3u8$`)

/** A clip is an answer, not a hearing. */
const LONGEST_CLIP_MS = 2 * 3_600_000

/** The list of a part of the broadcast; a page of the site names it too (`contract/broadcast-address.ts`). */
const CLIP = /^clip-(\d{13})-(\d{13})\.m3u8$/

/** What a name stands for; undefined where it is none of ours. */
export function parseName(name: string): Resource | undefined {
  const [, list, all] = LIST.exec(name) ?? []
  if (list) {
    const isFromStart = all !== undefined
    const rendition = asRendition(list)
    return rendition ? { kind: 'playlist', rendition, isFromStart } : { kind: 'index', isFromStart }
  }
  if (name === SOUND) return { kind: 'sound' }
  if (name === PCM) return { kind: 'pcm' }
  const [, from, to] = CLIP.exec(name) ?? []
  if (from && to)
    return Number(to) - Number(from) > LONGEST_CLIP_MS
      ? undefined
      : { kind: 'clip', from: Number(from), to: Number(to) }
  const [, head = '', epoch = '', map, sequence, part] = FILE.exec(name) ?? []
  const rendition = asRendition(head)
  if (!rendition) return undefined
  if (map !== undefined) return { kind: 'map', rendition, epoch, number: Number(map) }
  const segment = { rendition, epoch, sequence: Number(sequence) }
  return part === undefined ? { kind: 'segment', ...segment } : { kind: 'part', ...segment, part: Number(part) }
}

const asRendition = (text: string): Rendition | undefined => RENDITIONS.find((rendition) => rendition === text)
