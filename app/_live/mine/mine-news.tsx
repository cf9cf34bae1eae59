'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import { openSocket } from '#app/_live/connection.ts'
import { keepLine, unopened } from '#app/_live/line.ts'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import type { Locale } from '#contract/ids.ts'
import type { Frame, News } from '#contract/signals.ts'
import { caseStream, hearingStream } from '#contract/streams/names.ts'
import { stampOf } from './stamp.ts'

type Props = {
  locale: Locale
  /** Slugs of the hearings at which this person asked what the page shows. */
  hearings: readonly string[]
  /** Cases of this person's questions, each with the last entry of its record that the page shows. */
  cases: readonly { number: string; seq: number }[]
  /** The own questions as the page shows them, each with its stamp. */
  seen: Readonly<Record<string, string>>
  word: string
}

/** Hears of one's own questions at every hearing, and of their cases, by one socket, and has the page drawn again by the server when one of them changed. */
export function MineNews({ locale, hearings, cases, seen, word }: Props) {
  const router = useRouter()
  const [said, say] = useState('')
  const heads = Object.fromEntries(cases.map(({ number, seq }) => [caseStream(number), seq]))
  const shown = useRef({ seen, heads })
  useEffect(() => {
    shown.current = { seen, heads }
  })
  const followed = [...hearings.map(hearingStream), ...cases.map(({ number }) => caseStream(number))].join(' ')
  useEffect(() => {
    if (!followed) return
    const names = followed.split(' ')
    const seqOf = (stream: string) => shown.current.heads[stream]
    const subscription = (stream: string) => {
      const seq = seqOf(stream)
      return { stream, audience: seq === undefined ? ('own' as const) : ('public' as const), seq: seq ?? 0 }
    }
    const socket = openSocket({ locale, streams: () => names.map(subscription) })
    keepLine(socket, createStore(unopened))
    socket.on('frame', ({ stream, seq }: Frame) => {
      const known = seqOf(stream)
      if (known === undefined || seq <= known) return
      shown.current.heads[stream] = seq
      say(word)
      router.refresh()
    })
    socket.on('news', ({ questions }: News) => {
      if (questions.every((question) => shown.current.seen[question.id] === stampOf(question))) return
      say(word)
      router.refresh()
    })
    socket.connect()
    return () => void socket.disconnect()
  }, [locale, followed, router, word])
  return <LiveRegion message={said} />
}
