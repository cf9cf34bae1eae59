import type { Locale } from '#contract/ids.ts'

/** What stands between two sentences: a full-width stop or bracket brings its own space. */
export const sentenceGap = (locale: Locale): string => (locale === 'en' ? ' ' : '')

/** Names or words one after the other, without an “and”. */
export const wordList = (words: readonly string[], locale: Locale): string => words.join(locale === 'en' ? ', ' : '、')
