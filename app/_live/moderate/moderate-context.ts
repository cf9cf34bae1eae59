import { createContext, useContext } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { Result } from '#contract/result.ts'
import type { HistoryLine } from '#domain/question/history.ts'

/** What was done to a question, as the desk shows it. */
export type History = { original: { title: string; body: string } | null; lines: HistoryLine[] }

/** The words of the moderator's desk, and how it reads a question's history (a server action). */
export type Moderate = {
  say: (typeof zhCN)['moderate']
  readHistory: (questionId: string) => Promise<Result<History>>
  /** Names of the departments to which topics lead, by their ids. */
  departments: Readonly<Record<string, string>>
}

export const ModerateContext = createContext<Moderate | null>(null)

/** The moderator's desk around this part. */
export function useModerate(): Moderate {
  const moderate = useContext(ModerateContext)
  if (!moderate) throw new Error('a part of the moderator’s desk stands outside of it')
  return moderate
}
