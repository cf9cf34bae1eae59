'use client'
import { type RefObject, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { localePath } from '#app/_i18n/paths.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { Locale } from '#contract/ids.ts'
import { CalmRegion } from './calm-region.tsx'
import { CaptionBox } from './caption-box.tsx'
import { useCaptionChoices } from './caption-choices.ts'
import { CaptionSettings } from './caption-settings.tsx'
import { useLiveLines } from './use-live-lines.ts'

type Words = (typeof zhCN)['captions']['view']

/** Captions of a hearing that is on: over its picture, or where there is none, under it; their settings stand under it in any case. */
export function LiveCaptions({
  slug,
  locale,
  words,
  around,
}: {
  slug: string
  locale: Locale
  words: Words
  /** What contains the picture. */
  around: RefObject<HTMLElement | null>
}) {
  const [choices, change] = useCaptionChoices(locale === 'en' ? 'en' : 'zh')
  return (
    <>
      {choices.isOn && <Standing {...{ slug, locale, words, around, choices }} />}
      <CaptionSettings choices={choices} onChange={change} words={words} id="captions">
        <a href={localePath(locale, `/hearings/${slug}/transcript`)} target="_blank" rel="noopener">
          {words.transcript}
        </a>
      </CaptionSettings>
    </>
  )
}

function Standing({
  slug,
  locale,
  words,
  around,
  choices,
}: Parameters<typeof LiveCaptions>[0] & { choices: ReturnType<typeof useCaptionChoices>[0] }) {
  const lines = useLiveLines(slug, locale, choices.language)
  const [picture, setPicture] = useState<Element | null>(null)
  // The picture comes and goes with the way to watch.
  useEffect(() => setPicture(around.current?.querySelector('.video') ?? null))
  const isOver = picture !== null && choices.place !== 'below'
  const box = <CaptionBox lines={lines} choices={isOver ? choices : { ...choices, place: 'below' }} words={words} />
  return (
    <>
      {isOver ? createPortal(box, picture) : box}
      <CalmRegion lines={lines} machine={words.machine} />
    </>
  )
}
