import { createContext, useContext } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { Result } from '#contract/result.ts'
import type { ReasonedAct } from '#contract/rulebook/reasons.ts'
import type { HistoryLine } from '#domain/question/history.ts'

/** What was done to a question, as the desk shows it. */
export type History = { original: { title: string; body: string } | null; lines: HistoryLine[] }

/** The words of the moderator's desk, and how it reads a question's history (a server action). */
export type Moderate = {
  say: (typeof zhCN)['moderate']
  /** It is the desk of a mailbox: what it has are letters, and nothing is called. */
  mailbox: boolean
  readHistory: (questionId: string) => Promise<Result<History>>
  /** Names of the departments to which topics lead, by their ids. */
  departments: Readonly<Record<string, string>>
  /** The reasons of the rulebook in force, in its order; and what every reason ever given is called. */
  reasons: readonly Reason[]
  reasonNames: Readonly<Record<string, string>>
}

/** A reason as the desk offers it: its code, the acts that it fits, and what it is called. */
export type Reason = { code: string; for: readonly ReasonedAct[]; name: string }

/** The reasons that fit an act. */
export const reasonsFor = (reasons: readonly Reason[], act: ReasonedAct): Reason[] =>
  reasons.filter((reason) => reason.for.includes(act))

/** Whether a reason of that code fits an act. */
export const fits = (reasons: readonly Reason[], code: string, act: ReasonedAct): boolean =>
  reasonsFor(reasons, act).some((reason) => reason.code === code)

export const ModerateContext = createContext<Moderate | null>(null)

/** The moderator's desk around this part. */
export function useModerate(): Moderate {
  const moderate = useContext(ModerateContext)
  if (!moderate) throw new Error('a part of the moderator’s desk stands outside of it')
  return moderate
}
