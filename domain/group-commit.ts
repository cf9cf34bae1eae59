import type { Accepted } from '#contract/accepted.ts'
import { Refusal } from '#contract/refusals.ts'
import { lockAgainstVotes, VotesNotLocked } from './hearing/rows.ts'
import { type Claim, claim, keepAnswer, keyOf, release } from './kernel/claim.ts'
import type { Db, RuleContext, Tx } from './kernel/context.ts'
import type { Outcome } from './kernel/entry.ts'
import { type Appended, acceptedAt, append } from './kernel/record.ts'
import { faultOf } from './kernel/refusal.ts'
import { ownSpan, tracedTogether } from './kernel/trace.ts'
import { watchWrites } from './kernel/watch-writes.ts'

/** A command whose rule is ready to run; a rule may run again, so it reaches nothing outside its transaction. `together`: it may share one with others. */
export type PendingCommand = { claim: Claim; rule: (tx: Tx) => Promise<Outcome>; ctx: RuleContext; together: boolean }
/** What a committed command answers, and what it appended: nothing where it was committed before. */
export type CommandResult = { answer: Accepted; appended: readonly Appended[] }

/** A group waits for its slowest rule and, when one fails, is done again one by one: so it stays small. */
const GROUP = 32
/** Groups that one process has under way, by how many commands wait: a second one only when the first can't take them all. */
const lanesFor = (waiting: number) => (waiting > GROUP ? 2 : 1)
const ATTEMPTS = 3

type Waiting = PendingCommand & {
  done: (done: CommandResult) => void
  failed: (error: unknown) => void
  span: ReturnType<typeof ownSpan>
}
const lines = new WeakMap<Db, { waiting: Waiting[]; lanes: number }>()

/** Runs a command in a transaction, once for each claim: with those that wait at the same moment where it may, else alone. Ends after the commit; throws what the command is refused for. */
export function commit(db: Db, work: PendingCommand): Promise<CommandResult> {
  if (!work.together) return commitAlone(db, work)
  const line = lines.get(db) ?? { waiting: [], lanes: 0 }
  lines.set(db, line)
  return new Promise((done, failed) => {
    line.waiting.push({ ...work, done, failed, span: ownSpan() })
    if (line.lanes < lanesFor(line.waiting.length)) void drain(db, line)
  })
}

async function drain(db: Db, line: { waiting: Waiting[]; lanes: number }): Promise<void> {
  line.lanes++
  // The commands of the same moment go together.
  await new Promise(setImmediate)
  while (line.waiting.length) {
    const group = takeGroup(line)
    const spans = group.map(({ span }) => span)
    await tracedTogether('group commit', { size: group.length }, spans, () => resolveGroup(db, group))
  }
  line.lanes--
}

/** The first that wait. One that waits twice is left for the next group, which finds its answer. */
function takeGroup(line: { waiting: Waiting[] }): Waiting[] {
  const group = new Map<string, Waiting>()
  const left: Waiting[] = []
  for (const each of line.waiting) {
    const key = keyOf(each.claim)
    if (group.size < GROUP && !group.has(key)) group.set(key, each)
    else left.push(each)
  }
  line.waiting = left
  return [...group.values()]
}

async function resolveGroup(db: Db, group: readonly Waiting[]): Promise<void> {
  const outcome = group.length > 1 ? await commitTogether(db, group).catch((error: unknown) => ({ error })) : undefined
  if (outcome instanceof Map) {
    for (const [each, result] of outcome) result instanceof Refusal ? each.failed(result) : each.done(result)
    return
  }
  // A connection lost at COMMIT leaves it unknown whether the group is in: it must not be done again here. The sender sends the same ids.
  if (outcome && faultOf(outcome.error) === 'unavailable') {
    for (const each of group) each.failed(outcome.error)
    return
  }
  for (const each of group) await commitAlone(db, each).then(each.done, each.failed)
}

/** All of a group or nothing: throws what one of them failed with when it must be undone without the others. */
async function commitTogether(db: Db, group: readonly Waiting[]): Promise<Map<Waiting, CommandResult | Refusal>> {
  return db.transaction().execute(async (transaction) => {
    const { tx, writes } = watchWrites(transaction)
    const answers = await claim(
      tx,
      group.map((each) => each.claim),
    )
    const known = new Map<Waiting, CommandResult | Refusal>()
    const refused = new Map<Waiting, Refusal>()
    const outcomes = new Map<Waiting, Outcome>()
    for (const each of group) {
      const answer = answers.get(keyOf(each.claim))
      if (answer) {
        known.set(each, answer instanceof Refusal ? answer : { answer, appended: [] })
        continue
      }
      const before = writes()
      try {
        outcomes.set(each, await each.rule(tx))
      } catch (error) {
        if (!(error instanceof Refusal) || writes() !== before) throw error
        refused.set(each, error)
      }
    }
    await release(
      tx,
      [...refused.keys()].map((each) => each.claim),
    )
    return new Map<Waiting, CommandResult | Refusal>([...known, ...refused, ...(await appendAll(tx, outcomes))])
  })
}

async function commitAlone(db: Db, work: PendingCommand): Promise<CommandResult> {
  let heldFirst: string | undefined
  for (let attempt = 1; ; attempt++) {
    try {
      const done = await db.transaction().execute(async (tx) => {
        const before = (await claim(tx, [work.claim])).get(keyOf(work.claim))
        if (before instanceof Refusal) throw before
        if (before) return { answer: before, appended: [] }
        if (heldFirst) await lockAgainstVotes(tx, heldFirst)
        return (await appendAll(tx, new Map([[work, await work.rule(tx)]]))).get(work)
      })
      if (!done) throw new Error('a command without an outcome')
      return done
    } catch (error) {
      if (error instanceof VotesNotLocked && !heldFirst) {
        heldFirst = error.hearingId
        continue
      }
      if (faultOf(error) !== 'again' || attempt >= ATTEMPTS) throw error
    }
  }
}

async function appendAll<W extends PendingCommand>(
  tx: Tx,
  outcomes: ReadonlyMap<W, Outcome>,
): Promise<Map<W, CommandResult>> {
  const batches = [...outcomes].map(([{ ctx, claim }, outcome]) => ({
    ctx,
    claim,
    entries: outcome.entries,
    numbered: 'numbered' in outcome ? outcome.numbered : undefined,
    imported: 'imported' in outcome,
    answer: outcome.answer ?? {},
  }))
  const appended = await append(tx, batches)
  const done = new Map<W, CommandResult>()
  for (const [n, [work, outcome]] of [...outcomes].entries())
    done.set(work, await resultOf(tx, work, outcome, appended[n] ?? []))
  return done
}

async function resultOf(
  tx: Tx,
  { claim }: PendingCommand,
  outcome: Outcome,
  appended: readonly Appended[],
): Promise<CommandResult> {
  if (isUnrecorded(outcome)) {
    await keepAnswer(tx, claim, outcome.answer)
    return { answer: outcome.answer, appended }
  }
  const [first] = appended
  if (!first) throw new Error('nothing was appended')
  const number = first.ordinal === null ? {} : { number: first.ordinal }
  return { answer: acceptedAt(first, { ...number, ...outcome.answer }), appended }
}

const isUnrecorded = (outcome: Outcome): outcome is Extract<Outcome, { entries: readonly [] }> =>
  outcome.entries.length === 0
