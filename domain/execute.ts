import type { Accepted } from '#contract/accepted.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { type CommandName, commandOf } from './commands/registry.ts'
import { mustBeAllowed } from './commands/who.ts'
import { commit } from './group-commit.ts'
import { mustHaveProven } from './kernel/access.ts'
import { claimOf } from './kernel/claim.ts'
import type { Context } from './kernel/context.ts'
import type { Appended } from './kernel/record.ts'
import { ClockBehind, faultOf, mistakeOf, refusalOfParse } from './kernel/refusal.ts'
import { tracedAnswer } from './kernel/trace.ts'

/** The clocks of two processes may differ by so many milliseconds; an act that is further behind is refused as `busy`. */
const SKEW_MS = 10_000

/**
 * The one door. Parses, asks for the right, runs the command's rule in a transaction, appends its entries last, commits, notifies; answers accepted or refused.
 * Never throws. Accepted means committed: the append is the transaction's last statement, so it can't succeed in an aborted one.
 * A command that its sender sent before under the same `commandId` is not run again and gets the answer it got; `id_taken` where it was another
 * command, or other input. A refusal leaves nothing, so that the same may be sent again. A connection lost at COMMIT is unknown and answered
 * `unavailable`: the sender sends the same id again.
 */
export function execute(name: CommandName, raw: unknown, ctx: Context): Promise<Result<Accepted>> {
  return tracedAnswer(`door ${name}`, { request: ctx.requestId }, () => passDoor(name, raw, ctx))
}

async function passDoor(name: CommandName, raw: unknown, ctx: Context): Promise<Result<Accepted>> {
  try {
    const command = commandOf(name)
    const parsed = command.input.safeParse(raw)
    if (!parsed.success) throw refusalOfParse(parsed.error)
    // An answer is kept under its person, and a visitor is none yet: only the platform's own commands, as a sign-in, act for one.
    if (ctx.actor.kind === 'visitor' && !command.internal) throw new Refusal('sign_in')
    const { answer, appended } = await commit(ctx.db, {
      ctx,
      claim: claimOf(ctx.actor, ctx.commandId, ctx.now, name, parsed.data),
      together: command.sharesCommit === true && !erases(parsed.data),
      rule: async (tx) => {
        if (command.asksProof) mustHaveProven(ctx)
        await mustBeAllowed(tx, command, parsed.data, ctx)
        return command.rule(tx, parsed.data, ctx)
      },
    })
    for (const [stream, seq] of last(appended)) ctx.notify(stream, seq)
    return { ok: true, value: answer }
  } catch (error) {
    // The record decides the order: the act is done again at the moment of the last event before it.
    if (error instanceof ClockBehind && error.lastMoment - ctx.now.getTime() <= SKEW_MS)
      return passDoor(name, raw, { ...ctx, now: new Date(error.lastMoment) })
    return { ok: false, refusal: toWire(refusalOf(error, ctx), ctx.locale) }
  }
}

/** An erasure takes the hearing for itself. */
const erases = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'erases' in input && input.erases === true

function last(appended: readonly Appended[]) {
  return new Map(appended.map((entry) => [entry.stream, entry.seq]))
}

/** The refusal that any thrown thing means; what nobody foresaw is reported and becomes `internal`. */
export function refusalOf(error: unknown, ctx: Pick<Context, 'report' | 'requestId'>): Refusal {
  if (error instanceof Refusal) return error
  const fault = faultOf(error)
  if (fault === 'unavailable') return new Refusal('unavailable', { seconds: 2 })
  if (fault) return new Refusal('busy', { seconds: 1 })
  const mistake = mistakeOf(error)
  if (mistake) return new Refusal(mistake, { field: '-' })
  ctx.report(error, ctx.requestId)
  return new Refusal('internal', { request: ctx.requestId })
}
