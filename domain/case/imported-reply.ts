import { randomUUID } from 'node:crypto'
import { masked } from '#contract/letters/mask.ts'
import { profileOf, sketchOf } from '#contract/replies/likeness.ts'
import { emptyReply } from '#contract/replies/substance.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import type { NewEntry } from '../kernel/entry.ts'
import type { Rules } from '../rulebook/calendar-versions.ts'
import { runClocks } from './clocks.ts'
import { type CaseRow, changeCase, tell } from './rows.ts'

type Reply = { text: string; at: Date; rules: Rules }

/**
 * Ends a case that was just imported with the reply that ended it in the older system: replied, resolved and closed at that moment, its clocks
 * stopped. Nobody there was asked whether it is solved, so it never counts as that. Numbers of people in a reply that is public are masked.
 */
export async function endWithReply(
  tx: Tx,
  found: CaseRow,
  { text: written, at, rules }: Reply,
  { actor }: RuleContext,
): Promise<NewEntry<'case.reply_published' | 'case.resolved' | 'case.unconfirmed'>[]> {
  const { departmentId, round } = found
  if (departmentId === null) throw new Error('no department replied')
  const then = { actor, now: at }
  const happenedAt = at.toISOString()
  const text = found.confidential ? written : masked(written)
  const empty = emptyReply(text)
  const reply = { departmentId, text, joint: false, reviewers: 0 }
  const named = { replyId: randomUUID(), version: 1 }
  const { replyId: id, version } = named
  const sketch = sketchOf(profileOf(text))
  await tx
    .insertInto('caseReply')
    .values({ id, version, caseId: found.id, round, ...reply, empty, sketch, at })
    .execute()
  const said = await runClocks(
    tx,
    found,
    { type: empty === null ? 'case.reply_published' : 'case.informed', departmentId },
    then,
    rules,
  )
  const ended = await runClocks(tx, found, { type: 'case.resolved' }, then, rules)
  const entries = [
    tell(
      found,
      'case.reply_published',
      { ...reply, ...named, to: 'working', empty: empty ?? undefined, ...said, happenedAt },
      { by: actor.personId, reviewedBy: null },
    ),
    tell(found, 'case.resolved', { departmentId, to: 'resolved', round, ...ended, happenedAt }, { by: actor.personId }),
    tell(found, 'case.unconfirmed', { to: 'unconfirmed', round, happenedAt }, { by: actor.personId }),
  ]
  // Each of the three moves the version.
  const last = { ...found, version: found.version + entries.length - 1 }
  await changeCase(tx, last, then, { status: 'unconfirmed', attendedAt: at })
  return entries
}
