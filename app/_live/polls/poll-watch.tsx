'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { LiveRegion } from '#app/_ui/live-region.tsx'

/** Everybody's countdown ends at the same moment: they ask one after another. */
const SPREAD_MS = 3_000
/** How often the page is drawn again where no moment brings anything, and where an answer does not come. */
const ONCE_IN_A_WHILE_MS = 120_000
const AGAIN_MS = 10_000

type Props = {
  /** How long it is, from when the server drew the page, until the poll stands otherwise; null where it stays as it is. */
  changesIn: number | null
  /** When the server drew the page. */
  drawnAt: number
  /** How it stands, in a sentence: told once it is another one. */
  says: string
}

/** Has the server draw a poll's page again when the poll opens or closes, when its figures are final, and once in a while, as long as somebody looks at it. */
export function PollWatch({ changesIn, drawnAt, says }: Props) {
  const router = useRouter()
  const before = useRef(says)
  const [said, say] = useState('')
  useEffect(() => {
    if (before.current !== says) say(says)
    before.current = says
  }, [says])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each drawing begins a new wait
  useEffect(() => {
    if (changesIn === null) return
    let timer = setTimeout(
      function look() {
        if (document.visibilityState === 'visible') router.refresh()
        timer = setTimeout(look, AGAIN_MS)
      },
      Math.min(changesIn, ONCE_IN_A_WHILE_MS) + Math.random() * SPREAD_MS,
    )
    return () => clearTimeout(timer)
  }, [changesIn, drawnAt, router])
  return <LiveRegion message={said} />
}
