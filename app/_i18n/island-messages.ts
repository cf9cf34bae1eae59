import compile from 'icu-minify/compile'
import { en } from './en.ts'
import { COMPILED } from './fill.ts'
import type { Locale } from './routing.ts'
import { zhCN } from './zh-cn.ts'

const prepared = { 'zh-CN': prepare(zhCN, 'zh-CN'), en: prepare(en, 'en') } satisfies Record<Locale, unknown>

/**
 * Every message of a language as islands and `fill` take it: one that only has `{names}` as it is written, one with plurals or formatted numbers
 * (ICU MessageFormat) read already, so that the browser loads no parser. Throws where a message is malformed.
 */
export const islandMessages = (locale: Locale): typeof zhCN => prepared[locale]

function prepare<T>(messages: T, locale: Locale): T {
  const entries = Object.entries(messages as Record<string, unknown>).map(([key, value]) => [
    key,
    typeof value === 'string' ? prepareMessage(value, locale) : prepare(value, locale),
  ])
  return Object.fromEntries(entries) as T
}

/** Tags stay as they are written: a message that has one is drawn by the server. */
function prepareMessage(message: string, locale: Locale): string {
  if (!/\{\w+,/.test(message) || /<\w/.test(message)) return message
  return COMPILED + JSON.stringify([locale, compile(message)])
}
