import type { Accepted } from '#contract/accepted.ts'
import { VISITOR } from '#contract/identity.ts'
import { commandId, type Locale } from '#contract/ids.ts'
import type { Result } from '#contract/result.ts'
import { type CommandName, type RawInput, rateOf } from '#domain/commands/registry.ts'
import { execute } from '#domain/execute.ts'
import type { AcceptedVote } from '#domain/question/vote-batch.ts'
import { metrics } from '#platform/metrics.ts'
import { answerOf } from '#runtime/answer.ts'
import { withinNetwork } from '#runtime/network-share.ts'
import { castVote } from './cast-vote.ts'
import { actingPerson, contextFor, currentActor, limits, remoteAddress } from './context.ts'
import { tellDone, tellRefused } from './tell-security.ts'

/** What creates carries the id of what it creates, which is its own as well where the sender gave none: a form that is pressed twice creates once. */
const CREATED: { readonly [N in CommandName]?: string } = {
  'hearing:create': 'hearingId',
  'department:create': 'departmentId',
  'role:grant': 'grantId',
  'question:submit': 'questionId',
  'question:import': 'questionId',
}

function createdId(name: CommandName, raw: unknown): string | undefined {
  const field = CREATED[name]
  return field && typeof raw === 'object' && raw !== null
    ? commandId.safeParse(Object.entries(raw).find(([key]) => key === field)?.[1]).data
    : undefined
}

/** Sends a command through the door for the person of this request; `guest: true` makes an unknown device a guest first. Limited like a socket's. `sentAs`: the sender's id of this act, where there is one. */
export async function runCommand<N extends CommandName>(
  name: N,
  raw: RawInput<N>,
  locale: Locale,
  { guest = false, sentAs }: { guest?: boolean; sentAs?: string | undefined } = {},
): Promise<Result<Accepted>> {
  const result = await answered(locale, async () => {
    const actor = guest ? await actingPerson(locale) : await currentActor()
    if (actor.personId !== null) await limits().spendPerson(rateOf(name), actor, '')
    const ctx = contextFor(actor, locale, sentAs ?? createdId(name, raw))
    return withinNetwork(limits(), name, await remoteAddress(), () => execute(name, raw, ctx))
  })
  metrics.commands.inc({ name, outcome: result.ok ? 'accepted' : result.refusal.code })
  await tellDone(name, result)
  return result
}

/** Casts or takes back one vote for the person of this request. */
export async function runVote(questionId: string, active: boolean, locale: Locale): Promise<Result<AcceptedVote>> {
  const result = await answered(locale, async () => ({
    ok: true as const,
    value: await castVote(questionId, active, locale),
  }))
  metrics.votes.inc({ outcome: result.ok ? result.value.outcome : result.refusal.code })
  if (!result.ok) await tellRefused(result.refusal.code, 'vote')
  return result
}

/** Turns a thrown refusal or fault into an answer in the reader's language. */
export const answered = <T>(locale: Locale, act: () => Promise<Result<T>>): Promise<Result<T>> =>
  answerOf(contextFor(VISITOR, locale), act)
