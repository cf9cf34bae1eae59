import type { zhCN } from '#app/_i18n/zh-cn.ts'

/** The form's words in the reader's language. */
export type PhoneWords = (typeof zhCN)['sms']['phone']

/** What the form shows: the number to type, or the code that was sent to it; `error` belongs to the field, `refused` to the whole. */
export type PhoneState = { step: 'phone' | 'code'; phone: string; error?: string; refused?: string }
