import type { AnswerKind } from '#contract/states.ts'
import { keepOwn, readOwn } from '../who-is-here.ts'

/** What an official has begun to write on a question. */
export type KeptText = { act: AnswerKind | 'returned' | null; summary: string; dueOn: string; departmentId: string }

const NOTHING: KeptText = { act: null, summary: '', dueOn: '', departmentId: '' }
const keyOf = (questionId: string) => `minsheng.answer.${questionId}`

/** Reads what was begun on a question on this device; nothing where there is none. */
export function readKept(questionId: string): KeptText {
  try {
    const kept: unknown = JSON.parse(readOwn(keyOf(questionId)) ?? 'null')
    return typeof kept === 'object' && kept !== null ? { ...NOTHING, ...kept } : NOTHING
  } catch {
    return NOTHING
  }
}

/** Whether anything was written on a question. */
export const hasKept = (questionId: string) => readKept(questionId).summary.trim() !== ''

/** Keeps what was begun for who writes it; a device without storage keeps nothing. */
export const keepText = (questionId: string, text: KeptText): void => keepOwn(keyOf(questionId), JSON.stringify(text))

/** Forgets it, once it is on the record. */
export const forgetText = (questionId: string): void => keepOwn(keyOf(questionId), null)
