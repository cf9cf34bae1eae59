import { THUMBNAILS } from '#contract/broadcast-address.ts'
import { CAPTION_LANGUAGES, type CaptionLanguage } from '#contract/states.ts'
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
  /** The picture that stands for what was on between them. */
  | { kind: 'clip-thumbnail'; from: number; to: number }
  /** The list of thumbnails. */
  | { kind: 'thumbnails' }
  /** The picture with which a segment begins. */
  | { kind: 'thumbnail'; epoch: string; sequence: number }
  /** The list of the captions in a language. */
  | { kind: 'captions'; language: CaptionLanguage; isFromStart: boolean }
  /** The captions of a segment. */
  | { kind: 'cues'; language: CaptionLanguage; epoch: string; sequence: number }
  /** The sound of a broadcast that has ended, as one file. */
  | { kind: 'sound' }
  /** The sound that is being made, as samples. */
  | { kind: 'pcm' }
  | { kind: 'map'; rendition: Rendition; epoch: string; number: number }
  | { kind: 'segment'; rendition: Rendition; epoch: string; sequence: number }
  | { kind: 'part'; rendition: Rendition; epoch: string; sequence: number; part: number }

export const playlistName = (rendition: Rendition, isFromStart: boolean): string =>
  `${rendition}${isFromStart ? '-all' : ''}.m3u8`

export const captionListName = (language: CaptionLanguage, isFromStart: boolean): string =>
  `captions-${language}${isFromStart ? '-all' : ''}.m3u8`

export const cuesName = (language: CaptionLanguage, { epoch, sequence }: Pick<Segment, 'epoch' | 'sequence'>): string =>
  `captions-${language}-${epoch}-${sequence}.vtt`

export const mapName = (rendition: Rendition, { epoch, number }: Pick<InitMap, 'epoch' | 'number'>): string =>
  `${rendition}-${epoch}-init${number}.mp4`

export const segmentName = (rendition: Rendition, { epoch, sequence }: Pick<Segment, 'epoch' | 'sequence'>): string =>
  segmentFileName({ rendition, epoch, sequence })

export const thumbnailName = ({ epoch, sequence }: Pick<Segment, 'epoch' | 'sequence'>): string =>
  `main-${epoch}-${sequence}.jpg`

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

const CAPTION_LIST = new RegExp(`^captions-(${CAPTION_LANGUAGES.join('|')})(-all)?\\.m3u8$`)
const CUES = new RegExp(`^captions-(${CAPTION_LANGUAGES.join('|')})-([a-z0-9]{1,16})-${NUMBER}\\.vtt$`)

/** A clip is an answer, not a hearing. */
const LONGEST_CLIP_MS = 2 * 3_600_000

const THUMBNAIL = new RegExp(`^main-([a-z0-9]{1,16})-${NUMBER}\\.jpg$`)

/** The list of a part of the broadcast, and its thumbnail; pages of the site name both too (`contract/broadcast-address.ts`). */
const CLIP = /^clip-(\d{13})-(\d{13})\.(m3u8|jpg)$/

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
  if (name === THUMBNAILS) return { kind: 'thumbnails' }
  const [, from, to, type] = CLIP.exec(name) ?? []
  if (from && to) {
    const span = { from: Number(from), to: Number(to) }
    if (span.to - span.from > LONGEST_CLIP_MS) return undefined
    return type === 'jpg' ? { kind: 'clip-thumbnail', ...span } : { kind: 'clip', ...span }
  }
  const [, of = '', number] = THUMBNAIL.exec(name) ?? []
  if (number !== undefined) return { kind: 'thumbnail', epoch: of, sequence: Number(number) }
  if (name.startsWith('captions-')) return captionsName(name)
  const [, head = '', epoch = '', map, sequence, part] = FILE.exec(name) ?? []
  const rendition = asRendition(head)
  if (!rendition) return undefined
  if (map !== undefined) return { kind: 'map', rendition, epoch, number: Number(map) }
  const segment = { rendition, epoch, sequence: Number(sequence) }
  return part === undefined ? { kind: 'segment', ...segment } : { kind: 'part', ...segment, part: Number(part) }
}

function captionsName(name: string): Resource | undefined {
  const [, listed, all] = CAPTION_LIST.exec(name) ?? []
  const [, said, epoch = '', sequence] = CUES.exec(name) ?? []
  const language = CAPTION_LANGUAGES.find((known) => known === (listed ?? said))
  if (!language) return undefined
  if (listed !== undefined) return { kind: 'captions', language, isFromStart: all !== undefined }
  return { kind: 'cues', language, epoch, sequence: Number(sequence) }
}

const asRendition = (text: string): Rendition | undefined => RENDITIONS.find((rendition) => rendition === text)
