import { type RefObject, useId } from 'react'
import { createPortal } from 'react-dom'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { Locale } from '#contract/ids.ts'
import { CaptionBox } from './caption-box.tsx'
import { useCaptionChoices } from './caption-choices.ts'
import { CaptionSettings } from './caption-settings.tsx'
import { useRecordedCaptions } from './use-recorded-captions.ts'

/** Captions of a recording: over its picture or under it, and how their reader wants them. Nothing is loaded before somebody does. */
export function RecordedCaptions({
  slug,
  locale,
  video,
  shownAt,
  words,
}: {
  slug: string
  locale: Locale
  video: RefObject<HTMLVideoElement | null>
  /** The moment that the recording shows, in milliseconds since 1970. */
  shownAt: number | undefined
  words: (typeof zhCN)['captions']['view']
}) {
  const [choices, change] = useCaptionChoices(locale === 'en' ? 'en' : 'zh')
  const lines = useRecordedCaptions(slug, video, choices, shownAt, words.machine)
  const picture = video.current?.parentElement
  const box = choices.isOn && <CaptionBox {...{ lines, choices, words }} />
  return (
    <>
      {box && (picture && choices.place !== 'below' ? createPortal(box, picture) : box)}
      <CaptionSettings id={`captions-${useId()}`} choices={choices} onChange={change} words={words} />
    </>
  )
}
