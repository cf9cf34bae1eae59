'use client'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { fill } from '#app/_i18n/fill.ts'
import { clockTime } from '#app/_i18n/times.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { LineEnded, type LineWords, useLiveStream } from '#app/_live/live-stream.tsx'
import { Card } from '#app/_ui/card.tsx'
import type { Locale } from '#contract/ids.ts'
import type { CaptionLanguage } from '#contract/states.ts'
import { asSaid, isUnchecked, noTranscript } from '#contract/streams/transcript/view.ts'
import { CalmRegion } from './calm-region.tsx'

/** Lines of a transcript after those that the server drew, as they come. `seq`: the last entry that the server's lines tell. */
export function NewLines({
  slug,
  locale,
  timeZone,
  seq,
  language,
  words,
  lineWords,
  reasonNames,
}: {
  slug: string
  locale: Locale
  timeZone: string
  seq: number
  language: CaptionLanguage | null
  words: (typeof zhCN)['captions']
  lineWords: LineWords
  reasonNames: Readonly<Record<string, string>>
}) {
  const stream = useLiveStream({ kind: 'transcript', key: slug, audience: 'public', locale, view: noTranscript(seq) })
  const view = useStore(stream.store, (state) => state.view)
  const lines = useMemo(
    () =>
      Object.values(view.lines)
        .filter((line) => !language || line.language === language)
        .sort(asSaid),
    [view, language],
  )
  const { read, lines: say } = words
  return (
    <section aria-label={read.newLines} className="mt-5">
      <p className="hint js-only">{read.live}</p>
      {lines.length > 0 && (
        <Card className="mt-3">
          <ol className="grid gap-2">
            {lines.map((line) => (
              <li key={line.id} id={`t-${line.id}`} lang={line.language === 'zh' ? 'zh-CN' : 'en'}>
                <time dateTime={line.saidAt} className="mono muted">
                  {clockTime(line.saidAt, timeZone)}
                </time>{' '}
                {line.removed === null ? (
                  <span dir="auto">{line.text}</span>
                ) : (
                  <i className="muted">{fill(say.removed, { reason: reasonNames[line.removed] ?? line.removed })}</i>
                )}{' '}
                {isUnchecked(line) && <span className="tag">{say.machine}</span>}
                {line.version > 1 && <span className="tag">{say.corrected}</span>}
              </li>
            ))}
          </ol>
        </Card>
      )}
      <CalmRegion lines={lines} machine={say.machine} />
      <LineEnded stream={stream} words={lineWords} />
    </section>
  )
}
