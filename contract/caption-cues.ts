import * as z from 'zod'
import { id } from './ids.ts'
import { CAPTION_LANGUAGES, type CaptionLanguage } from './states.ts'

/** How long a line stands, in milliseconds: until the next one, and within these. */
export const CUE_STANDS = { least: 1_500, most: 8_000 } as const

/** How long a line stands of which nobody knows yet when the next one comes: as long as it is read, by characters of Han or, narrow, of others. Milliseconds. */
const READ_MS = { wide: 220, narrow: 65 } as const

/** Words that a player shows with a line that an engine wrote (GB 45438-2025: who sees it must be told). */
const MACHINE = { zh: '［机器生成］', en: '[machine] ' } as const satisfies Record<CaptionLanguage, string>

/** Lines of captions that are told at once, at most, and their bytes: a larger frame would end the link to media. */
export const MOST_CUES = 80
export const MOST_CUE_BYTES = 48_000

/** A line of captions as files of captions have it: what was said when, and when it was written (milliseconds since 1970). `isUnchecked`: an engine wrote it, and no person has read it. */
export const captionCue = z.object({
  id,
  language: z.enum(CAPTION_LANGUAGES),
  text: z.string(),
  isUnchecked: z.boolean(),
  saidAt: z.int(),
  writtenAt: z.int(),
})
export type CaptionCue = z.infer<typeof captionCue>

/** Where a cue ends that begins at `start` and whose next one begins at `next`; milliseconds. */
export const cueEnd = (start: number, next: number): number =>
  start + Math.max(CUE_STANDS.least, Math.min(CUE_STANDS.most, next - start))

/** How long a cue stands while the next one is not written, by its words alone: whoever reads them again finds the same end. */
export function readingTime(text: string): number {
  const wide = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const needed = wide * READ_MS.wide + (text.length - wide) * READ_MS.narrow
  return Math.max(CUE_STANDS.least, Math.min(CUE_STANDS.most, needed))
}

/** A cue as WebVTT (W3C). A line that an engine wrote and no person has read says so, and has the class `machine`. */
export function vttCue(
  { id: name, language, text, isUnchecked }: Pick<CaptionCue, 'id' | 'language' | 'text' | 'isUnchecked'>,
  { start, end }: { start: number; end: number },
): string {
  const words = vttText(text)
  const shown = isUnchecked ? `<c.machine>${MACHINE[language]}${words}</c>` : words
  return `t-${name}\n${vttTime(start)} --> ${vttTime(end)}\n${shown}`
}

/** What programs read of captions that a machine made (GB 45438-2025, implicit label), as a note of WebVTT. `source`: which transcript they are of. */
export const machineNote = (source: string): string =>
  `NOTE AIGC ${JSON.stringify({ AIGC: { Label: '1', ProduceID: source } })}`

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text of a cue: on one line, and no tag (WebVTT, 4.2.2). */
export const vttText = (text: string): string =>
  text.replace(/[\r\n]+/g, ' ').replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)

/** A time in a WebVTT file; milliseconds. */
export function vttTime(milliseconds: number): string {
  const ms = Math.round(milliseconds)
  const two = (n: number) => String(n).padStart(2, '0')
  const seconds = Math.floor(ms / 1_000)
  const clock = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':')
  return `${clock}.${String(ms % 1_000).padStart(3, '0')}`
}
