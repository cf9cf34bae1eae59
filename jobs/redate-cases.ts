import { firstToRedate } from '#domain/case/redate.ts'
import type { ReactionContext } from './reactions.ts'

/**
 * Has the running clocks of all open cases dated by the rules in force, a batch at a time; begun again, it goes on where it was. Does nothing where
 * the version that was published leaves alone by what they are dated and climb.
 */
export async function redateOpenCases({ tx, act }: Pick<ReactionContext, 'tx' | 'act'>): Promise<void> {
  for (;;) {
    const from = await firstToRedate(tx)
    if (from === undefined) return
    const done = await act('case:redate', { from }, from)
    if (!done.ok) throw new Error(`case:redate: ${done.refusal.code}`)
  }
}
