import { cueEnd, machineNote, vttCue } from '#contract/caption-cues.ts'
import type { CaptionLanguage } from '#contract/states.ts'
import { isUnchecked, linesIn } from '#contract/streams/transcript/view.ts'
import type { Transcript } from '#domain/transcript/queries.ts'

const NOTES = {
  zh: '标有“机器生成”的字幕由机器听写，未经人工校对。',
  en: 'Lines marked “machine” were written by an engine and have not been checked by a person.',
} as const satisfies Record<CaptionLanguage, string>

/**
 * The lines of a language as WebVTT. Times count from the start of the hearing or, where `position` says where a moment is in a recording (seconds), from the recording's. A line that an engine wrote and no person has read says so, has the class
 * `machine`, and the file has a note that programs read.
 */
export function webVtt(
  { hearing, lines }: Pick<Transcript, 'hearing' | 'lines'>,
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
    const end = cueEnd(start, starts[n + 1] ?? Number.POSITIVE_INFINITY)
    return vttCue({ ...line, isUnchecked: isUnchecked(line) }, { start, end })
  })
  const isMarked = said.some(isUnchecked)
  const notes = isMarked ? [`NOTE ${NOTES[language]}`, machineNote(`transcript-${hearing.slug}`)] : []
  return `${['WEBVTT', ...notes, ...cues].join('\n\n')}\n`
}
