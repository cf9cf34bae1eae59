import { type Accepted, COMMANDS, type CommandName, type Input } from '#contract/commands.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { Context, RuleContext, Tx } from './kernel/context.ts'
import type { Outcome } from './kernel/entry.ts'
import { type Appended, append, receiptOf } from './kernel/record.ts'
import { faultOf, refusalOfParse } from './kernel/refusal.ts'
import { RULES } from './rules.ts'

const ATTEMPTS = 3

/**
 * The one door. Parses, runs the command's rule in one transaction, appends its entries last, commits, wakes; answers accepted or refused.
 * Never throws. Accepted means committed: the append is the transaction's last statement, so it can't succeed in an aborted one.
 * A connection lost at COMMIT is unknown and answered `unavailable`: the sender sends the same id again.
 */
export async function execute<N extends CommandName>(name: N, raw: unknown, ctx: Context): Promise<Result<Accepted>> {
  try {
    const parsed = COMMANDS[name].input.safeParse(raw)
    if (!parsed.success) throw refusalOfParse(parsed.error)
    // Each name's schema and rule share the input type; the compiler can't follow that through an indexed union.
    const rule = RULES[name] as (tx: Tx, input: Input<N>, ctx: RuleContext) => Promise<Outcome>
    const { answer, appended } = await attempt(ctx, (tx) => rule(tx, parsed.data as Input<N>, ctx))
    for (const [stream, seq] of last(appended)) ctx.wake(stream, seq)
    return { ok: true, value: answer }
  } catch (error) {
    return { ok: false, refusal: toWire(refusalOf(error, ctx), ctx.locale) }
  }
}

async function attempt(ctx: Context, rule: (tx: Tx) => Promise<Outcome>) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.db.transaction().execute(async (tx) => run(tx, ctx, await rule(tx)))
    } catch (error) {
      if (faultOf(error) !== 'again' || attempt >= ATTEMPTS) throw error
    }
  }
}

async function run(tx: Tx, ctx: RuleContext, outcome: Outcome): Promise<{ answer: Accepted; appended: Appended[] }> {
  if ('replay' in outcome) return { answer: outcome.replay, appended: [] }
  const appended = await append(tx, outcome.entries, ctx, outcome.numbered)
  const first = appended[0]
  if (!first) throw new Error('nothing was appended')
  return {
    answer: { stream: first.stream, seq: first.seq, at: first.at, receipt: receiptOf(first.hash), ...outcome.answer },
    appended,
  }
}

function last(appended: readonly Appended[]) {
  return new Map(appended.map((entry) => [entry.stream, entry.seq]))
}

/** The refusal that any thrown thing means; what nobody foresaw is reported and becomes `internal`. */
export function refusalOf(error: unknown, ctx: Pick<Context, 'report' | 'requestId'>): Refusal {
  if (error instanceof Refusal) return error
  const fault = faultOf(error)
  if (fault === 'unavailable') return new Refusal('unavailable', { seconds: 2 })
  if (fault) return new Refusal('busy', { seconds: 1 })
  ctx.report(error, ctx.requestId)
  return new Refusal('internal', { request: ctx.requestId })
}
