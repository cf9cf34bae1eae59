'use client'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { fill } from '#app/_i18n/fill.ts'
import { clockTime, HOME_ZONE } from '#app/_i18n/times.ts'
import { useKeptAt } from '#app/_live/use-kept-at.ts'
import { Notice } from '#app/_ui/notice.tsx'
import type { Locale } from '#contract/ids.ts'
import { type OutboxClient, openOutbox } from './outbox.ts'
import { OutboxCards, type OutboxWords } from './outbox-cards.tsx'
import { wayByHttp } from './way-by-http.ts'

type Props = {
  locale: Locale
  words: OutboxWords
  /** Of one hearing; of all where none is named. */
  slug?: string
  zone?: string
  /** Says so where nothing is kept. */
  none?: string
}

/** What this device has not sent yet, on a page that follows no hearing: shown there, and sent from there by HTTP. */
export function OutboxPart({ locale, words, slug, zone = HOME_ZONE, none }: Props) {
  const [outbox] = useState(() => openOutbox(wayByHttp(locale), slug))
  const [live, setLive] = useState(true)
  const [isRead, setRead] = useState(false)
  useEffect(() => {
    const look = () => setLive(navigator.onLine)
    look()
    const starting = setTimeout(() => {
      outbox.start()
      setRead(true)
    })
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      clearTimeout(starting)
      outbox.close()
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [outbox])
  const keptAt = useKeptAt()
  return (
    <>
      {keptAt && !live && (
        <Notice
          tone="warn"
          icon="offline"
          className="mb-4"
          announce="polite"
          title={fill(words.noConnection, { time: clockTime(keptAt, zone) })}
        />
      )}
      <OutboxCards {...{ outbox, locale, words, zone, live }} announced named={slug === undefined} />
      {isRead && none && <NoneKept outbox={outbox} none={none} />}
    </>
  )
}

function NoneKept({ outbox, none }: { outbox: OutboxClient; none: string }) {
  const { questions, votes } = useStore(outbox.store)
  return questions.length + votes.length === 0 ? <p className="muted">{none}</p> : null
}
