import { caseStream } from '#contract/streams/names.ts'
import type { RuleContext } from '../kernel/context.ts'

/** What a command on a case answers that is no matter of its record. */
export const unrecorded = (number: string, { now }: RuleContext) => ({
  entries: [] as const,
  answer: { stream: caseStream(number), seq: 0, at: now.toISOString() },
})
