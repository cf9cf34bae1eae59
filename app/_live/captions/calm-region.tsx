import { useEffect, useRef, useState } from 'react'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { type CaptionLine, isUnchecked } from '#contract/streams/transcript/view.ts'

/** A braille display is read at some 20 characters a second at best: it is told of what came since at most so often. */
const EVERY_MS = 5_000

/** Tells screen readers and braille displays the lines that came, several at once and never oftener than they can be read. */
export function CalmRegion({ lines, machine }: { lines: readonly CaptionLine[]; machine: string }) {
  const latest = useRef(lines)
  latest.current = lines
  const [said, say] = useState('')
  useEffect(() => {
    const told = new Set(latest.current.map(({ id }) => id))
    const timer = setInterval(() => {
      const fresh = latest.current.filter(({ id, removed }) => removed === null && !told.has(id))
      if (!fresh.length) return
      for (const { id } of fresh) told.add(id)
      say(fresh.map((line) => (isUnchecked(line) ? `${line.text} (${machine})` : line.text)).join(' '))
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [machine])
  return <LiveRegion message={said} />
}
