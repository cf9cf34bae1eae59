import { useEffect, useState } from 'react'
import { type LiveStream, openStream } from '#app/_live/open-stream.ts'
import type { Locale } from '#contract/ids.ts'
import type { CaptionLanguage } from '#contract/states.ts'
import { type CaptionLine, linesIn, noTranscript } from '#contract/streams/transcript/view.ts'

/** A line stands so long after it came, of two at once. */
const STANDS_MS = 8_000
const AT_ONCE = 2
const AGAIN_MS = 3_000
const LOOK_MS = 500

/** The lines of a hearing's captions that stand now, in a language; only what comes from now on. */
export function useLiveLines(slug: string, locale: Locale, language: CaptionLanguage): readonly CaptionLine[] {
  const [lines, setLines] = useState<readonly CaptionLine[]>([])
  useEffect(() => {
    let ended = false
    let stream: LiveStream<'transcript'> | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const came = new Map<string, number>()

    function draw(): void {
      if (!stream || ended) return
      const now = Date.now()
      const held = linesIn(Object.values(stream.store.getState().view.lines), language)
      for (const { id } of held) if (!came.has(id)) came.set(id, now)
      const standing = held.filter(({ id }) => now - (came.get(id) ?? 0) < STANDS_MS).slice(-AT_ONCE)
      setLines((before) => (isSame(before, standing) ? before : standing))
      clearTimeout(timer)
      if (standing.length) timer = setTimeout(draw, LOOK_MS)
    }

    async function open(): Promise<void> {
      stream?.close()
      const seq = await readHead(slug)
      if (ended) return
      if (seq === undefined) {
        timer = setTimeout(() => void open(), AGAIN_MS)
        return
      }
      stream = openStream({
        kind: 'transcript',
        key: slug,
        audience: 'public',
        locale,
        view: noTranscript(seq),
        reload: () => void open(),
      })
      stream.store.subscribe(draw)
      stream.start()
    }

    void open()
    return () => {
      ended = true
      clearTimeout(timer)
      stream?.close()
    }
  }, [slug, locale, language])
  return lines
}

const isSame = (a: readonly CaptionLine[], b: readonly CaptionLine[]) =>
  a.length === b.length && a.every((line, n) => line === b[n])

/** The last entry of the transcript's record; undefined where it can't be read now. */
async function readHead(slug: string): Promise<number | undefined> {
  const answer = await fetch(`/api/v1/hearings/${slug}/transcript?newest=0`).catch(() => undefined)
  const read: { seq: number } | undefined = answer?.ok ? await answer.json() : undefined
  return read?.seq
}
