import type { Actor } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { execute } from '#domain/execute.ts'
import { findStageToken, readStagePerson, type StageToken } from '#domain/hearing/stage-token.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { stageTokenSecret } from '#platform/api-key.ts'
import { commandContext } from '#runtime/command-context.ts'
import type { NodeDeps } from '../node.ts'
import { WhipRefusal } from './refusals.ts'

/** For whom an encoder sends, and its media session. */
export type Sender = { token: StageToken; actor: Actor; session: string }

type Deps = Pick<NodeDeps, 'database' | 'redis' | 'log'>

/** The media session of a token: one encoder at a time, and the next one takes its place. */
export const sessionOfToken = (tokenId: string): string => derivedId(['stage token', tokenId], stageTokenSecret())

/** For whom a token sends now. Whoever brings a wrong one, or one for another hearing than they name, learns nothing about the hearing. */
export async function findSender(
  { database }: Deps,
  by: Parameters<typeof findStageToken>[1],
  slug?: string,
): Promise<Sender> {
  const token = await findStageToken(database.db, by)
  if (!token) throw new WhipRefusal('wrong_token')
  if (slug !== undefined && token.hearing.slug !== slug) throw new WhipRefusal('other_hearing')
  const kind = HEARING_KIND[token.hearing.status]
  if (kind === 'over') throw new WhipRefusal('over')
  if (kind === 'hidden') throw new WhipRefusal('not_yet')
  const actor = await readStagePerson(database.db, token.hearing.id, token.personId)
  if (!actor) throw new Refusal('not_on_panel')
  return { token, actor, session: sessionOfToken(token.id) }
}

/** Steps on the stage or off it, as whom the token is for; what the record says is what a browser's step says. */
export async function step(
  deps: Deps,
  { locale, requestId }: { locale: Locale; requestId: string },
  { token, actor }: Sender,
  command: 'stage:enter' | 'stage:leave',
): Promise<void> {
  const context = commandContext(deps, { actor, commandId: crypto.randomUUID(), locale, requestId })
  const result = await execute(command, { hearingId: token.hearing.id }, context)
  if (!result.ok && command === 'stage:enter') throw new Refusal(result.refusal.code)
}
