import type { Rulebook } from '#contract/rulebook/schema.ts'
import type { Tx } from '../kernel/context.ts'
import { rulebookInForce } from '../rulebook/rows.ts'
import { classOf } from './new-clocks.ts'

/** What the rulebook asks of work on a case of a class. */
export type ClassRules = Pick<Rulebook['classes'][number], 'reviewers' | 'milestones'>

/** What the rulebook in force asks of cases of a class; of its default class where it has none of this code. */
export async function classRules(tx: Tx, code: string): Promise<ClassRules> {
  const rulebook = (await rulebookInForce(tx))?.document
  return (rulebook && classOf(rulebook, code)) ?? { reviewers: 0, milestones: false }
}
