import type { Rulebook } from '#contract/rulebook/schema.ts'
import type { Tx } from '../kernel/context.ts'
import { rulebookInForce } from '../rulebook/rows.ts'
import { classOf } from './new-clocks.ts'

/** What the rulebook asks of work on a case of a class. */
export type ClassRules = Pick<Rulebook['classes'][number], 'reviewers' | 'milestones'>

/** What the rulebook in force asks of work on cases of these classes at once: the most that one of them asks. Of its default class where it has none of a code. */
export async function classRules(tx: Tx, codes: readonly string[]): Promise<ClassRules> {
  const rulebook = (await rulebookInForce(tx))?.document
  const rules = codes.flatMap((code) => (rulebook && classOf(rulebook, code)) ?? [])
  return {
    reviewers: Math.max(0, ...rules.map(({ reviewers }) => reviewers)),
    milestones: rules.some(({ milestones }) => milestones),
  }
}
