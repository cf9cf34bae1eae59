import { hasLocale } from 'next-intl'
import { getRequestConfig } from 'next-intl/server'
import { en } from './en.ts'
import { type Locale, routing } from './routing.ts'
import { zhCN } from './zh-cn.ts'

const messages = { 'zh-CN': zhCN, en } satisfies Record<Locale, unknown>

/** What next-intl needs for a request: language, messages, and the zone used where a hearing gives none. */
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale
  return { locale, messages: messages[locale], timeZone: 'Asia/Shanghai' }
})
