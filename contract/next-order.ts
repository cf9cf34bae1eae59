import type { QuestionStatus } from './states.ts'

const LAST = Number.MAX_SAFE_INTEGER

type Next = { status: QuestionStatus; statusAt: string; number: number; place?: number | undefined }

/** The questions that are up next, in the order in which they will be called: by the place that a moderator gave them, then as they were put there. Every screen takes it from here. */
export function inNextOrder<Q extends Next>(questions: readonly Q[]): Q[] {
  return questions
    .filter(({ status }) => status === 'next')
    .sort(
      (a, b) => (a.place ?? LAST) - (b.place ?? LAST) || a.statusAt.localeCompare(b.statusAt) || a.number - b.number,
    )
}
