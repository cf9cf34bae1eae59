import type { CaptionLanguage } from '#contract/states.ts'
import { isUnchecked, linesIn } from '#contract/streams/transcript/view.ts'
import type { Transcript } from '#domain/transcript/queries.ts'

/** How long a line stands, in milliseconds: until the next one, and within these. */
const SHOWN = { least: 1_500, most: 8_000 } as const

/** Words that a player shows with a line that an engine wrote (GB 45438-2025: who sees it must be told). */
const MACHINE = { zh: '［机器生成］', en: '[machine] ' } as const satisfies Record<CaptionLanguage, string>

const NOTES = {
  zh: '标有“机器生成”的字幕由机器听写，未经人工校对。',
  en: 'Lines marked “machine” were written by an engine and have not been checked by a person.',
} as const satisfies Record<CaptionLanguage, string>

/**
 * The lines of a language as WebVTT. Times count from the start of the hearing or, where `position` says where a moment is in a recording (seconds), from the recording's. A line that an engine wrote and no person has read says so, has the class
 * `machine`, and the file has a note that programs read.
 */
export function webVtt(
  { hearing, lines }: Transcript,
  language: CaptionLanguage,
  position?: (at: string) => number,
): string {
  const said = linesIn(lines, language)
  const zero = Date.parse(hearing.startedAt ?? said[0]?.saidAt ?? '1970-01-01T00:00:00.000Z')
  const starts = said.map(({ saidAt }) =>
    position ? Math.round(position(saidAt) * 1_000) : Math.max(0, Date.parse(saidAt) - zero),
  )
  const cues = said.map((line, n) => {
    const start = starts[n] ?? 0
    const end = start + Math.max(SHOWN.least, Math.min(SHOWN.most, (starts[n + 1] ?? Number.POSITIVE_INFINITY) - start))
    const text = escaped(line.text)
    const shown = isUnchecked(line) ? `<c.machine>${MACHINE[language]}${text}</c>` : text
    return `t-${line.id}\n${timestamp(start)} --> ${timestamp(end)}\n${shown}`
  })
  const notes = said.some(isUnchecked) ? [`NOTE ${NOTES[language]}`, `NOTE AIGC ${implicitMark(hearing.slug)}`] : []
  return `${['WEBVTT', ...notes, ...cues].join('\n\n')}\n`
}

/** What programs read of content that a machine made (GB 45438-2025, implicit label). */
const implicitMark = (slug: string) => JSON.stringify({ AIGC: { Label: '1', ProduceID: `transcript-${slug}` } })

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)

function timestamp(ms: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const seconds = Math.floor(ms / 1_000)
  const clock = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':')
  return `${clock}.${String(ms % 1_000).padStart(3, '0')}`
}
