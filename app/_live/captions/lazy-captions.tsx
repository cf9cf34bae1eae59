'use client'
import { type ComponentProps, useEffect, useState } from 'react'
import type { Locale } from '#contract/ids.ts'
import { useCaptionChoices } from './caption-choices.ts'
import { LiveCaptions } from './live-captions.tsx'

type Props = ComponentProps<typeof LiveCaptions>

const WORDS = {
  'zh-CN': () => import('#app/_i18n/messages/zh-CN/captions.json'),
  en: () => import('#app/_i18n/messages/en/captions.json'),
} as const satisfies Record<Locale, unknown>

/** Captions for a page that has no byte to spare: turned on by whoever loads them, with words that they load themselves. */
export function LazyCaptions(props: Omit<Props, 'words'>) {
  const { locale } = props
  const [words, setWords] = useState<Props['words']>()
  const [, change] = useCaptionChoices(locale === 'en' ? 'en' : 'zh')
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; afterwards its reader decides
  useEffect(() => {
    change({ isOn: true })
    WORDS[locale]().then(({ default: { view } }) => setWords(view))
  }, [])
  return words ? <LiveCaptions {...props} words={words} /> : null
}
