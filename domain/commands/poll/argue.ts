import * as z from 'zod'
import { reaches } from '#contract/identity.ts'
import { id } from '#contract/ids.ts'
import { POLL_LIMITS } from '#contract/poll-limits.ts'
import { ARGUMENT_SIDES } from '#contract/polls/states.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollStream } from '#contract/streams/names.ts'
import { text } from '#contract/text.ts'
import { personOf } from '../../kernel/access.ts'
import type { Tx } from '../../kernel/context.ts'
import { entry } from '../../kernel/entry.ts'
import { pseudonym } from '../../kernel/pseudonym.ts'
import { mustBeOwnName } from '../../person/names.ts'
import { databaseNow, optionsOf, sharePoll, windowOf } from '../../poll/rows.ts'
import { command } from '../command.ts'

/** Says something for or against an option, until the close. A moderator reads it before the public does. */
export const arguePoll = command({
  input: z.object({
    pollId: id,
    argumentId: id,
    option: z.number().int().positive(),
    side: z.enum(ARGUMENT_SIDES),
    text: text(POLL_LIMITS.argument),
    signature: z.enum(['name', 'pseudonym']).default('pseudonym'),
  }),
  who: { citizen: 'own' },
  rate: 'ask',
  appends: ['poll.argument_submitted'],
  rule: async (tx, { pollId, argumentId, option, side, text, signature }, ctx) => {
    const authorId = personOf(ctx)
    await holdAuthor(tx, authorId)
    const poll = await sharePoll(tx, pollId)
    if (poll.status !== 'announced' || (await databaseNow(tx)).getTime() >= windowOf(poll).closesAt)
      throw new Refusal('poll_closed')
    if (!reaches(ctx.actor, poll.tier)) throw new Refusal('verify_first')
    if (!(await optionsOf(tx, pollId)).some(({ number }) => number === option))
      throw new Refusal('unknown', { field: 'option' })
    await mustBeFew(tx, pollId, authorId)
    const byName = signature === 'name' && ctx.actor.name !== ''
    if (byName && !ctx.actor.grants.length) await mustBeOwnName(tx, ctx.actor.name)
    const signedAs = byName ? ctx.actor.name : pseudonym(poll.key, authorId)
    const at = { submittedAt: ctx.now, statusAt: ctx.now }
    const written = await tx
      .insertInto('pollArgument')
      .values({ id: argumentId, pollId, option, authorId, signedAs, side, text, ...at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!written) throw new Refusal('id_taken')
    const told = { argumentId, option, side }
    return {
      entries: [
        entry(
          pollStream(poll.slug),
          'poll.argument_submitted',
          told,
          { by: authorId, text, signedAs },
          { recipients: [authorId] },
        ),
      ],
      answer: { id: argumentId },
    }
  },
})

/** Holds the author before the poll, as a ballot does. Refused as `sign_in` for somebody who is being erased. */
async function holdAuthor(tx: Tx, authorId: string): Promise<void> {
  const author = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', authorId)
    .where('erasedAt', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  if (!author) throw new Refusal('sign_in')
}

/** Refused as `too_many_arguments` for who has said enough. */
async function mustBeFew(tx: Tx, pollId: string, authorId: string): Promise<void> {
  const { n } = await tx
    .selectFrom('pollArgument')
    .select((x) => x.fn.countAll<string>().as('n'))
    .where('pollId', '=', pollId)
    .where('authorId', '=', authorId)
    .executeTakeFirstOrThrow()
  if (Number(n) >= POLL_LIMITS.argumentsPerPerson)
    throw new Refusal('too_many_arguments', { max: POLL_LIMITS.argumentsPerPerson })
}
