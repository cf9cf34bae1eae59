'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import { openSocket } from '#app/_live/connection.ts'
import { keepLine, unopened } from '#app/_live/line.ts'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import type { Locale } from '#contract/ids.ts'
import type { News } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { stampOf } from './stamp.ts'

type Props = {
  locale: Locale
  /** Slugs of the hearings at which this person asked what the page shows. */
  hearings: readonly string[]
  /** The own questions as the page shows them, each with its stamp. */
  seen: Readonly<Record<string, string>>
  word: string
}

/** Hears of one's own questions at every hearing by one socket, and has the page drawn again by the server when one of them changed. */
export function MineNews({ locale, hearings, seen, word }: Props) {
  const router = useRouter()
  const [said, say] = useState('')
  const shown = useRef(seen)
  useEffect(() => {
    shown.current = seen
  }, [seen])
  const followed = hearings.join(' ')
  useEffect(() => {
    if (!followed) return
    const streams = followed
      .split(' ')
      .map((slug) => ({ stream: hearingStream(slug), audience: 'own' as const, seq: 0 }))
    const socket = openSocket({ locale, streams: () => streams })
    keepLine(socket, createStore(unopened))
    socket.on('news', ({ questions }: News) => {
      if (questions.every((question) => shown.current[question.id] === stampOf(question))) return
      say(word)
      router.refresh()
    })
    socket.connect()
    return () => void socket.disconnect()
  }, [locale, followed, router, word])
  return <LiveRegion message={said} />
}
