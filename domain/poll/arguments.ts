import { sql } from 'kysely'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import { entriesWithWords } from '../kernel/personal.ts'
import { sharePoll } from './rows.ts'

/** Locks an argument with its poll; refused as `unknown` where there is none, or its words were erased. */
export async function lockArgument(tx: Tx, { pollId, argumentId }: { pollId: string; argumentId: string }) {
  const poll = await sharePoll(tx, pollId)
  const argument = await tx
    .selectFrom('pollArgument')
    .selectAll()
    .where('id', '=', argumentId)
    .where('pollId', '=', pollId)
    .where('erasedFor', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!argument) throw new Refusal('unknown', { field: 'argumentId' })
  return { poll, argument }
}

/** An argument as a rule reads it. */
type ArgumentRow = Awaited<ReturnType<typeof lockArgument>>['argument']

/** Blanks the words of a locked argument in its row and in the record of its poll. */
export async function eraseWords(
  tx: Tx,
  slug: string,
  { id, option, side }: Pick<ArgumentRow, 'id' | 'option' | 'side'>,
  reason: string,
  { actor, now }: RuleContext,
): Promise<NewEntry<'poll.argument_erased'>> {
  const stream = pollStream(slug)
  await tx
    .updateTable('pollArgument')
    .set({ text: '', signedAs: '', erasedFor: reason, statusAt: now })
    .where('id', '=', id)
    .execute()
  const [inPublic, inPrivate] = [entriesWithWords('person', 'public'), entriesWithWords('person', 'private')]
  await sql`
    WITH blanked AS (UPDATE record SET private = CASE WHEN type = ANY(${inPrivate}::text[]) THEN NULL ELSE private END,
      public = CASE WHEN type = ANY(${inPublic}::text[]) THEN NULL ELSE public END
      WHERE stream = ${stream} AND type = ANY(${[...inPublic, ...inPrivate]}::text[]) AND public LIKE ${`%"argumentId":"${id}"%`} RETURNING stream, seq)
    UPDATE command SET fingerprint = NULL FROM blanked WHERE command.stream = blanked.stream AND command.seq = blanked.seq`.execute(
    tx,
  )
  return entry(stream, 'poll.argument_erased', { argumentId: id, option, side, reason }, { by: actor.personId })
}

/** Blanks every argument of some people. */
export async function eraseArgumentsOf(
  tx: Tx,
  people: readonly string[],
  ctx: RuleContext,
): Promise<NewEntry<'poll.argument_erased'>[]> {
  const own = await tx
    .selectFrom('pollArgument')
    .innerJoin('poll', 'poll.id', 'pollArgument.pollId')
    .select(['pollArgument.id', 'pollArgument.option', 'pollArgument.side', 'poll.slug'])
    .where('authorId', 'in', people)
    .where('erasedFor', 'is', null)
    .orderBy('pollArgument.id')
    .forUpdate('pollArgument')
    .execute()
  const entries: NewEntry<'poll.argument_erased'>[] = []
  for (const argument of own) entries.push(await eraseWords(tx, argument.slug, argument, OWN_WISH, ctx))
  return entries
}

/** The reason of an erasure that its author asked for. */
const OWN_WISH = 'R10'
