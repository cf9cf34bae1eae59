'use client'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useStore } from 'zustand'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { LineEnded, type LineWords, useLiveStream } from '#app/_live/live-stream.tsx'
import type { LiveStream, StreamState } from '#app/_live/open-stream.ts'
import type { TrayWords } from '#app/_live/pictures/picture-tray.tsx'
import { Button } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Locale } from '#contract/ids.ts'
import type { Audience } from '#contract/signals.ts'
import type { CaseEntry, CaseEntryOf } from '#contract/streams/case/entries.ts'
import type { CaseText, CaseView } from '#contract/streams/case/view.ts'
import { isWithheld } from '#contract/streams/case/withheld.ts'

type Messages = (typeof zhCN)['case']

/** Words of the live page of a case, in the reader's language. */
export type CaseWords = {
  page: Pick<
    Messages,
    | 'anonymous'
    | 'by'
    | 'conferences'
    | 'departments'
    | 'dispute'
    | 'edited'
    | 'erased'
    | 'erasedText'
    | 'inquiry'
    | 'meters'
    | 'milestones'
    | 'noDepartment'
    | 'noLane'
    | 'onlyYou'
    | 'picturesIn'
    | 'ratings'
    | 'refused'
    | 'replies'
    | 'round'
    | 'shelf'
    | 'standing'
    | 'state'
    | 'steps'
    | 'timeline'
    | 'together'
    | 'unread'
    | 'withheld'
    | 'unreadText'
  > & {
    events: Pick<Messages['events'], 'asked' | 'imported' | 'answer'>
    /** Of an asker's forms; null for everybody else. */
    asker: Messages['asker'] | null
    /** Of photographs with them; null for who brings none. */
    pictures: TrayWords | null
  }
  /** What each step of its record is called. */
  steps: Readonly<Record<CaseEntry['type'], string>>
  /** What clocks are called, and the steps of the ladder. */
  escalation: {
    kinds: Messages['clocks']['kinds']
    steps: Readonly<Record<CaseEntryOf<'case.escalated'>['public']['step'], string>>
  }
  line: LineWords
}

/** What departments, classes, lanes and reasons are called and pictures show, in the reader's language, by their ids and codes. */
export type CaseNames = Readonly<
  Record<'departments' | 'classes' | 'lanes' | 'reasons' | 'pictures', Readonly<Record<string, string>>>
>

type Live = { stream: LiveStream<'case'>; locale: Locale; zone: string; words: CaseWords; names: CaseNames }
const LiveCaseContext = createContext<Live | null>(null)

/** The live case around this part. */
export function useCase(): Live {
  const live = useContext(LiveCaseContext)
  if (!live) throw new Error('a part of a case stands outside of it')
  return live
}

/** A part of what the page knows of the case; drawn again when that part changes. */
export const useCaseState = <T,>(select: (state: StreamState<'case'>) => T): T =>
  useStore(useCase().stream.store, select)

/** The words that this reader may read: the public ones, else those that its asker and staff read while nobody reviewed them. */
export function useText(own: CaseText | null): CaseText | null {
  return useCaseState(({ view }) => view.text ?? (view.erased ? null : own))
}

/** How a department is called; where it came after the page was made, or there is none, the page says so. */
export function useDepartmentName(): (id: string | null) => string {
  const { names, words } = useCase()
  return (id) => names.departments[id ?? ''] ?? words.page.noDepartment
}

type Props = {
  locale: Locale
  /** Of its hearing's place. */
  zone: string
  audience: Audience
  view: CaseView
  /** Whether the reader may read the words of a case that is confidential. */
  readsWords: boolean
  words: CaseWords
  names: CaseNames
  children: ReactNode
}

/** A case that moves by itself: complete as the server drew it, then by the entries of its record. */
export function LiveCase({ locale, zone, audience, view, readsWords, words, names, children }: Props) {
  const stream = useLiveStream({ kind: 'case', key: view.number, audience, locale, view })
  const live = useMemo(() => ({ stream, locale, zone, words, names }), [stream, locale, zone, words, names])
  return (
    <LiveCaseContext value={live}>
      {children}
      <LineEnded stream={stream} words={words.line} />
      <News />
      {readsWords && <NewWords />}
    </LiveCaseContext>
  )
}

/** Words of a confidential case reach its asker with the page, not by the line that everybody follows. */
function NewWords() {
  const { page, line } = useCase().words
  const there = useCaseState(({ since }) => since.some(isWithheld))
  if (!there) return null
  return (
    <Notice
      announce="polite"
      actions={
        <Button size="sm" icon="retry" onClick={() => location.reload()}>
          {line.loadAgain}
        </Button>
      }
    >
      {page.withheld.news}
    </Notice>
  )
}

/** Tells screen readers what happened. */
function News() {
  const { words } = useCase()
  const last = useCaseState(({ since }) => since.at(-1))
  return <LiveRegion message={last ? words.steps[last.type] : ''} />
}
