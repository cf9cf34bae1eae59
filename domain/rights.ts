import { COMMANDS, type CommandName, type Input, type Who } from '#contract/commands.ts'
import { type Actor, holds, moderates, onPanel } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { lacksRight, personOf } from './kernel/access.ts'
import type { RuleContext, Tx } from './kernel/context.ts'
import { hearingOf } from './question/rows.ts'

type Staff = Exclude<Who, 'citizen' | 'system'>

/** Whether somebody is what a command asks for, on a hearing; administrators moderate everywhere. */
const IS: Record<Staff, (actor: Actor, hearingId: string) => boolean> = {
  moderator: moderates,
  official: onPanel,
  admin: (actor) => holds(actor, 'admin'),
}

/** The same on any hearing. */
const IS_ANYWHERE: Record<Staff, (actor: Actor) => boolean> = {
  moderator: (actor) => holds(actor, 'admin') || actor.grants.some(({ role }) => role === 'moderator'),
  official: (actor) => actor.grants.some(({ role }) => role === 'official'),
  admin: (actor) => holds(actor, 'admin'),
}

/**
 * Asks, before a rule reads or locks anything, whether the actor is one for whom the command is (`who` in the table of commands), on the
 * hearing that it names or that its question belongs to. Who lacks the right is refused alike whatever the state, as `sign_in`, `forbidden`
 * or `not_on_panel`; who has it elsewhere may learn that there is no such thing (`unknown`). What citizens may do depends on the hearing, and
 * who gives the system's commands on where they come from: their rules ask that first.
 */
export async function mustBeAllowed<N extends CommandName>(
  tx: Tx,
  name: N,
  input: Input<N>,
  ctx: RuleContext,
): Promise<void> {
  const who: readonly Who[] = COMMANDS[name].who
  if (who.includes('system')) return
  if (who.includes('citizen')) return void personOf(ctx)
  const staff = who.filter((one) => one !== 'citizen' && one !== 'system')
  const { actor } = ctx
  if (!staff.some((role) => IS_ANYWHERE[role](actor))) throw lacks(name, actor)
  // Who moderates or administers everywhere needs no place.
  if (holds(actor, 'admin') && staff.some((role) => role !== 'official')) return
  const hearingId = await placeOf(tx, input)
  if (!staff.some((role) => IS[role](actor, hearingId))) throw lacks(name, actor)
}

const lacks = (name: CommandName, actor: Actor): Refusal =>
  name === 'stage:enter' && actor.kind !== 'visitor' ? new Refusal('not_on_panel') : lacksRight(actor)

/** The hearing on which a command acts. */
async function placeOf(tx: Tx, input: object): Promise<string> {
  if ('hearingId' in input && typeof input.hearingId === 'string') return input.hearingId
  if ('questionId' in input && typeof input.questionId === 'string') return hearingOf(tx, input.questionId)
  if ('reviewId' in input && typeof input.reviewId === 'string') return hearingOfReview(tx, input.reviewId)
  throw new Error('a command for the staff of a hearing that names none')
}

async function hearingOfReview(tx: Tx, reviewId: string): Promise<string> {
  const found = await tx
    .selectFrom('voteReview')
    .innerJoin('question', 'question.id', 'voteReview.questionId')
    .select('question.hearingId')
    .where('voteReview.id', '=', reviewId)
    .executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'reviewId' })
  return found.hearingId
}
