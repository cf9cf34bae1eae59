import { type Actor, type CasePlace, handledFor, holds, holdsIn } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Role } from '#contract/states.ts'
import { placeOfCase } from '../case/rows.ts'
import { lacksRight } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { hearingOfPoll } from '../poll/rows.ts'
import { hearingOf } from '../question/rows.ts'
import { hearingOfReview } from '../question/vote-review.ts'
import type { Command } from './command.ts'

/** How far a right reaches: to what is one's own, to the hearing or the department that the input names (of a case: its hearing, the departments that lead it or help), or to everything. */
export const SCOPES = ['own', 'hearing', 'department', 'everywhere'] as const
export type Scope = (typeof SCOPES)[number]
/** Who somebody can be for a command: anybody, a person, the holder of a role, or the platform itself. */
export type Party = 'visitor' | 'citizen' | Role | 'system'
/** For whom a command is, and how far the right of each reaches. */
export type Who = Readonly<Partial<Record<Party, Scope>>>

type Names<Field extends string> = Readonly<Record<Field, string>>
/** Scopes that an input names. */
type ScopeIn<Input> =
  | 'own'
  | 'everywhere'
  | (Input extends Names<'hearingId'> | Names<'questionId'> | Names<'reviewId'> | Names<'caseNumber'> | Names<'pollId'>
      ? 'hearing'
      : never)
  | (Input extends Names<'departmentId'> | Names<'caseNumber'> ? 'department' : never)
/** For whom a command with such an input can be: a right on a hearing or in a department that it doesn't name does not compile. */
export type WhoFor<Input> = Readonly<Partial<Record<Party, ScopeIn<Input>>>>

type Place = { hearing?: string; department?: string; case?: CasePlace | null }

/**
 * Asks, before a rule reads or locks anything, whether the actor is one for whom the command is. Who lacks the right is refused alike
 * whatever the state, as `sign_in`, `forbidden` or what the command says; who has it elsewhere may learn that there is no such thing
 * (`unknown`), but not of cases: a case that is not there is refused as one of others. What a citizen may do depends on the hearing besides:
 * the rule asks that.
 */
export async function mustBeAllowed(tx: Tx, command: Command, input: unknown, ctx: RuleContext): Promise<void> {
  const { actor } = ctx
  const parties = Object.entries(command.who) as [Party, Scope][]
  const somewhere = parties.filter(([party]) => isSomewhere(actor, party))
  if (!somewhere.length) throw refusalFor(command, actor)
  const place: Place = {}
  const caseNumber = textIn(input, 'caseNumber')
  for (const [party, scope] of somewhere) if (await reachesTo(party, scope)) return
  throw refusalFor(command, actor)

  async function placeOf(number: string): Promise<CasePlace | null> {
    if (place.case === undefined) place.case = (await placeOfCase(tx, number)) ?? null
    return place.case
  }

  async function reachesTo(party: Party, scope: Scope): Promise<boolean> {
    if (isEverywhere(actor, party)) return true
    const holdsThere = (where: 'hearingId' | 'departmentId', id: string) =>
      grantsOf(actor, party).some((grant) => holdsIn(grant, where, id))
    switch (scope) {
      case 'everywhere':
        return grantsOf(actor, party).some(isUnbound)
      case 'own':
        return isOwn(actor, input)
      case 'hearing':
        if (caseNumber) {
          const found = await placeOf(caseNumber)
          return found !== null && holdsThere('hearingId', found.hearingId)
        }
        place.hearing ??= await hearingIn(tx, input)
        return holdsThere('hearingId', place.hearing)
      case 'department':
        if (caseNumber) {
          const found = await placeOf(caseNumber)
          return found !== null && handledFor(actor, found).length > 0
        }
        place.department ??= departmentIn(input)
        return holdsThere('departmentId', place.department)
    }
  }
}

const refusalFor = ({ lacking }: Command, actor: Actor): Refusal =>
  lacking && actor.kind !== 'visitor' ? new Refusal(lacking) : lacksRight(actor)

const grantsOf = (actor: Actor, party: Party) => actor.grants.filter(({ role }) => role === party)
const isUnbound = ({ hearingId, departmentId }: Actor['grants'][number]) => hearingId === null && departmentId === null

/** Whether the actor is the party anywhere at all. Administrators moderate; the system is every one of the staff. */
function isSomewhere(actor: Actor, party: Party): boolean {
  if (party === 'visitor') return true
  if (party === 'citizen') return actor.personId !== null
  if (actor.kind === 'system') return true
  return grantsOf(actor, party).length > 0 || (party === 'moderator' && holds(actor, 'admin'))
}

/** Whether no place needs to be looked up: for the system, and for administrators where moderators are asked for. */
const isEverywhere = (actor: Actor, party: Party): boolean =>
  actor.kind === 'system' || ((party === 'moderator' || party === 'admin') && holds(actor, 'admin'))

/** What is one's own is found by the rule, but for a person who is named. */
const isOwn = (actor: Actor, input: unknown): boolean => {
  const named = textIn(input, 'personId')
  return named === undefined || named === actor.personId
}

function textIn(input: unknown, field: string): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  const value: unknown = Reflect.get(input, field)
  return typeof value === 'string' ? value : undefined
}

/** The hearing on which a command acts. */
async function hearingIn(tx: Tx, input: unknown): Promise<string> {
  const hearingId = textIn(input, 'hearingId')
  if (hearingId) return hearingId
  const questionId = textIn(input, 'questionId')
  if (questionId) return hearingOf(tx, questionId)
  const reviewId = textIn(input, 'reviewId')
  if (reviewId) return hearingOfReview(tx, reviewId)
  const pollId = textIn(input, 'pollId')
  if (pollId) return hearingOfPoll(tx, pollId)
  throw new Error('a command for the staff of a hearing that names none')
}

function departmentIn(input: unknown): string {
  const departmentId = textIn(input, 'departmentId')
  if (departmentId) return departmentId
  throw new Error('a command for the staff of a department that names none')
}
