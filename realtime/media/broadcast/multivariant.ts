import type { CaptionLanguage } from '#contract/states.ts'
import type { Rendition } from './events.ts'
import { captionListName, playlistName } from './names.ts'
import type { InitMap, Segment, Timeline } from './timeline.ts'

/** Before anything is measured, bit/s: what the stage sends at most (`MEDIA_LIMITS`) rounded down, and a sound. */
const UNMEASURED: Record<Rendition, number> = { main: 2_500_000, audio: 96_000 }
/** What captions are called in a player's menu. */
const CAPTION_NAMES = { zh: '中文', en: 'English' } as const satisfies Record<CaptionLanguage, string>
const CAPTION_GROUP = 'captions'
/** Segments that are looked at: the last five minutes. */
const MEASURED = 150

/**
 * The multivariant playlist: picture with sound, sound alone where there is sound, and captions in the languages in which there are any. Undefined
 * before the first init segment. Written anew for whoever comes: codecs and size are those of the source on air, rates are measured.
 */
export function multivariantPlaylist(
  timeline: Timeline,
  { isFromStart, languages }: { isFromStart: boolean; languages: readonly CaptionLanguage[] },
): string | undefined {
  const map = timeline.map ?? timeline.segments.at(-1)?.map
  if (!map) return undefined
  const recent = timeline.segments.filter(({ isClosed }) => isClosed).slice(-MEASURED)
  const ofAll = { isFromStart, hasCaptions: languages.length > 0 }
  const lines = ['#EXTM3U', '#EXT-X-VERSION:9', ...languages.map((language) => captions(language, isFromStart))]
  lines.push(...variant('main', map, recent, ofAll))
  if (map.codecs.audio) lines.push(...variant('audio', map, recent, ofAll))
  return `${lines.join('\n')}\n`
}

function captions(language: CaptionLanguage, isFromStart: boolean): string {
  const attributes = [
    'TYPE=SUBTITLES',
    `GROUP-ID="${CAPTION_GROUP}"`,
    `NAME="${CAPTION_NAMES[language]}"`,
    `LANGUAGE="${language}"`,
    // Who wants them chooses them, or has said so in the settings of the device.
    'DEFAULT=NO,AUTOSELECT=YES,FORCED=NO',
    'CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog"',
    `URI="${captionListName(language, isFromStart)}"`,
  ]
  return `#EXT-X-MEDIA:${attributes.join(',')}`
}

function variant(
  rendition: Rendition,
  map: InitMap,
  recent: readonly Segment[],
  { isFromStart, hasCaptions }: { isFromStart: boolean; hasCaptions: boolean },
): string[] {
  const { codecs, width, height } = map
  const names = rendition === 'main' ? [codecs.video, codecs.audio] : [codecs.audio]
  const { peak, average, frameRate } = measure(rendition, recent)
  const attributes = [
    `BANDWIDTH=${peak}`,
    `AVERAGE-BANDWIDTH=${average}`,
    `CODECS="${names.filter((name) => name !== undefined).join(',')}"`,
    // None are in the picture; a player that isn’t told looks for them in segments (shaka-player fails where one is under way).
    'CLOSED-CAPTIONS=NONE',
    ...(hasCaptions ? [`SUBTITLES="${CAPTION_GROUP}"`] : []),
    ...(rendition === 'main' ? [`RESOLUTION=${width}x${height}`, `FRAME-RATE=${frameRate.toFixed(3)}`] : []),
  ]
  return [`#EXT-X-STREAM-INF:${attributes.join(',')}`, playlistName(rendition, isFromStart)]
}

function measure(rendition: Rendition, recent: readonly Segment[]) {
  let [peak, bits, seconds, frameRate] = [0, 0, 0, 0]
  for (const { tracks } of recent) {
    const { parts, duration, bytes } = tracks[rendition]
    // A short one says little of a rate.
    if (duration < 1) continue
    peak = Math.max(peak, (bytes * 8) / duration)
    bits += bytes * 8
    seconds += duration
    frameRate = Math.max(frameRate, parts.reduce((sum, { frames }) => sum + frames, 0) / duration)
  }
  if (seconds === 0) return { peak: UNMEASURED[rendition], average: UNMEASURED[rendition], frameRate: 30 }
  return { peak: Math.ceil(peak), average: Math.ceil(bits / seconds), frameRate }
}
