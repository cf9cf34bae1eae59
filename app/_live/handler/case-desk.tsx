'use client'
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { useLiveStream } from '#app/_live/live-stream.tsx'
import type { LiveStream } from '#app/_live/open-stream.ts'
import type { TrayWords } from '#app/_live/pictures/picture-tray.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import type { Locale } from '#contract/ids.ts'
import type { Audience } from '#contract/signals.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import type { CaseActionName } from './case-actions.ts'
import { type Present, useColleagues } from './use-colleagues.ts'

/** Words of the desk of a case, in the reader's language. */
export type HandlerWords = (typeof zhCN)['handler']
export type CaseDeskWords = {
  handler: HandlerWords
  line: (typeof zhCN)['common']['line']
  close: string
  cancel: string
  refusedHere: string
  /** Of photographs that go with an act, and of what helps to write a reply. */
  pictures: TrayWords
  reply: (typeof zhCN)['reply']
  /** What each step of the record is called. */
  steps: Readonly<Record<CaseEntry['type'], string>>
}

/** What the server gives the desk of a case, anew whenever something happened. */
export type CaseDeskFrame = {
  locale: Locale
  view: CaseView
  /** As whom the reader follows it: who moderates its hearing is told what the public is. */
  audience: Audience
  timeZone: string
  words: CaseDeskWords
  /** Actions that are offered now, and the one whose form is open at first. */
  offered: readonly CaseActionName[]
  opens: CaseActionName | null
}

type Desk = CaseDeskFrame & {
  stream: LiveStream<'case'>
  /** Who else has the case open. */
  colleagues: readonly Present[]
  /** The action whose form is open. */
  open: CaseActionName | null
  setOpen: (name: CaseActionName | null) => void
  /** Draws what the server knows anew; what is typed stays. */
  renew: () => void
}
const CaseDeskContext = createContext<Desk | null>(null)

/** The desk of a case around this part. */
export function useCaseDesk(): Desk {
  const desk = useContext(CaseDeskContext)
  if (!desk) throw new Error('a part of the desk of a case stands outside of it')
  return desk
}

/** The desk of one case: drawn by the server, and again as soon as its record has an entry more or a colleague kept something. */
export function CaseDesk({ frame, children }: { frame: CaseDeskFrame; children: ReactNode }) {
  const { locale, view, audience, words } = frame
  const router = useRouter()
  const stream = useLiveStream({ kind: 'case', key: view.number, audience, locale, view })
  const seq = useStore(stream.store, (state) => state.view.seq)
  const last = useStore(stream.store, (state) => state.since.at(-1))
  const [open, setOpen] = useState(frame.opens)
  const renew = useCallback(() => router.refresh(), [router])
  const shown = useRef(view.seq)
  shown.current = view.seq
  useEffect(() => {
    if (seq > shown.current) renew()
  }, [seq, renew])
  const colleagues = useColleagues(stream, renew)
  const desk = useMemo(
    () => ({ ...frame, stream, colleagues, open, setOpen, renew }),
    [frame, stream, colleagues, open, renew],
  )
  return (
    <CaseDeskContext value={desk}>
      {children}
      <LiveRegion message={last ? words.steps[last.type] : ''} />
    </CaseDeskContext>
  )
}
