import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { line } from '#contract/text.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'
import { tokenHash } from '../inputs.ts'

/** Lets another system file letters to a mailbox by a key, of which the caller brings the hash; refused as `unknown` where there is no such mailbox. */
export const createApiKey = command({
  input: z.object({ keyId: id, name: line(LIMITS.apiKeyName), mailboxId: hearingId, tokenHash }),
  who: { admin: 'everywhere' },
  asksProof: true,
  appends: ['api_key.created'],
  rule: async (tx, { keyId, name, mailboxId, tokenHash }, ctx) => {
    const mailbox = await tx
      .selectFrom('hearing')
      .select('slug')
      .where('id', '=', mailboxId)
      .where('kind', '=', 'mailbox')
      .executeTakeFirst()
    if (!mailbox) throw new Refusal('unknown', { field: 'mailboxId' })
    const created = await tx
      .insertInto('apiKey')
      .values({ id: keyId, name, mailboxId, tokenHash, createdAt: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!created) throw new Refusal('id_taken')
    return {
      entries: [
        entry(AUTHORITY, 'api_key.created', { keyId, name, mailbox: mailbox.slug }, { by: ctx.actor.personId }),
      ],
      answer: { id: keyId },
    }
  },
})
