import type { Accepted, CommandName, RawInput } from '#contract/commands.ts'
import type { Locale } from '#contract/ids.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { execute, refusalOf } from '#domain/execute.ts'
import { type Counted, castVotes } from '#domain/question/votes.ts'
import { database } from '#platform/db.ts'
import { networkKey } from '#platform/network.ts'
import { actingPerson, contextFor, currentActor, limits, remoteAddress } from './context.ts'

/** Sends a command through the door for the person of this request; `guest: true` makes an unknown device a guest first. Limited like a socket's. */
export async function runCommand<N extends CommandName>(
  name: N,
  raw: RawInput<N>,
  locale: Locale,
  { guest = false } = {},
): Promise<Result<Accepted>> {
  return answered(locale, async () => {
    const actor = guest ? await actingPerson(locale) : await currentActor()
    if (actor.personId !== null) await limits().spendPerson(['command'], actor, '')
    return execute(name, raw, contextFor(actor, locale))
  })
}

/** Casts or takes back one vote for the person of this request. */
export async function runVote(questionId: string, active: boolean, locale: Locale): Promise<Result<Counted>> {
  return answered(locale, async () => {
    const actor = await actingPerson(locale)
    if (actor.personId === null) throw new Refusal('sign_in')
    await limits().spendPerson(['vote'], actor, '')
    if (!/^[0-9a-f-]{36}$/.test(questionId)) throw new Refusal('malformed', { field: 'questionId' })
    const network = networkKey(await remoteAddress(), new Date())
    const [counted] = await castVotes(database().db, [{ questionId, personId: actor.personId, active, network }])
    if (!counted) throw new Refusal('unknown')
    if ('refused' in counted) throw new Refusal(counted.refused)
    return { ok: true, value: counted }
  })
}

/** Turns a thrown refusal or fault into an answer in the reader's language. */
export async function answered<T>(locale: Locale, act: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await act()
  } catch (error) {
    return {
      ok: false,
      refusal: toWire(
        refusalOf(error, contextFor({ kind: 'visitor', personId: null, name: '', grants: [] }, locale)),
        locale,
      ),
    }
  }
}
