import type { Locale } from './routing.ts'
import type { zhCN } from './zh-cn.ts'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof zhCN
  }
}
