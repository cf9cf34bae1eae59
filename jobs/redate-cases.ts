import { firstToRedate } from '#domain/case/redate.ts'
import type { ReactionContext } from './reactions.ts'

/** Has the running clocks of all open cases dated by the calendar of a version that was published, a batch at a time; begun again, it goes on where it was. */
export async function redateOpenCases(
  { tx, act }: Pick<ReactionContext, 'tx' | 'act'>,
  rulebook: number,
): Promise<void> {
  for (;;) {
    const from = await firstToRedate(tx, rulebook)
    if (from === undefined) return
    const done = await act('case:redate', { from }, from)
    if (!done.ok) throw new Error(`case:redate: ${done.refusal.code}`)
  }
}
