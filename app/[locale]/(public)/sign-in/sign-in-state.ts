import type { zhCN } from '#app/_i18n/zh-cn.ts'

/** The form's words in the reader's language. */
export type SignInWords = (typeof zhCN)['sign-in']['form']

/** What the form shows: the address to type, or the code that was mailed to it; `error` belongs to the field, `refused` to the whole. */
export type SignInState = { step: 'email' | 'code'; email: string; error?: string; refused?: string }
