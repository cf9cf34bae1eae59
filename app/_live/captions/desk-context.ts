'use client'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { LineWords } from '#app/_live/live-stream.tsx'
import type { LiveStream, StreamState } from '#app/_live/open-stream.ts'
import type { Locale } from '#contract/ids.ts'

/** What the server gives the desk of captions. `terms`: names and terms of the hearing by the language in which they are typed. */
export type CaptionFrame = {
  hearingId: string
  slug: string
  locale: Locale
  timeZone: string
  /** The key of who is here in the record. */
  ownKey: string
  /** Who may write, by their keys. */
  names: Readonly<Record<string, string>>
  terms: Readonly<Record<'zh' | 'en', readonly string[]>>
  /** Reasons for which words are taken out, and what every reason is called. */
  reasons: readonly string[]
  reasonNames: Readonly<Record<string, string>>
  words: (typeof zhCN)['captions']
  lineWords: LineWords
}

/** The desk's frame, with the transcript that it follows. */
export type CaptionDeskParts = CaptionFrame & { stream: LiveStream<'transcript'> }

export const CaptionDeskContext = createContext<CaptionDeskParts | null>(null)

/** The desk of captions around this part. */
export function useCaptionDesk(): CaptionDeskParts {
  const desk = useContext(CaptionDeskContext)
  if (!desk) throw new Error('a part of the desk of captions stands outside of it')
  return desk
}

/** A part of what the desk knows of the transcript; drawn again when that part changes. */
export const useTranscript = <T>(select: (state: StreamState<'transcript'>) => T): T =>
  useStore(useCaptionDesk().stream.store, select)
