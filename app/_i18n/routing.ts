import { defineRouting } from 'next-intl/routing'

/** The two languages: Chinese without a prefix, English under `/en`. Pages stay cacheable: no detection, no cookie but at `/` (first-visit.ts). */
export const routing = defineRouting({
  locales: ['zh-CN', 'en'],
  defaultLocale: 'zh-CN',
  localePrefix: 'as-needed',
  localeDetection: false,
  localeCookie: false,
})

/** A language of the interface. */
export type Locale = (typeof routing.locales)[number]
