import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { RULEBOOK_LIMITS } from '#contract/rulebook/limits.ts'
import { lines } from '#contract/rulebook/parts.ts'
import { rulebook } from '#contract/rulebook/schema.ts'
import { refusalOfParse } from '../../kernel/refusal.ts'
import { storedDocument } from '../../rulebook/document.ts'
import { publishVersion } from '../../rulebook/publish.ts'
import { mustNameKnown, readDraftForUpdate, rulebookInForce } from '../../rulebook/rows.ts'
import { lockRules } from '../../rulebook/rules.ts'
import { command } from '../command.ts'

/**
 * Makes the draft, as the sender saw it, the rulebook in force. Checked once more, since a department may have been retired meanwhile; refused
 * as `nothing_changed` where it says what the version in force says.
 */
export const publishRulebook = command({
  input: z.object({ draft: z.number().int().positive(), reason: lines(RULEBOOK_LIMITS.reason) }),
  who: { admin: 'everywhere' },
  asksProof: true,
  appends: ['rulebook.published'],
  rule: async (tx, { draft, reason }, ctx) => {
    const { document: text } = await readDraftForUpdate(tx, draft)
    await lockRules(tx)
    const parsed = rulebook.safeParse(JSON.parse(text))
    if (!parsed.success) throw refusalOfParse(parsed.error)
    const document = parsed.data
    await mustNameKnown(tx, document, 'document')
    const inForce = await rulebookInForce(tx)
    if (inForce && storedDocument(document).digest.equals(inForce.digest)) throw new Refusal('nothing_changed')
    const published = await publishVersion(tx, { number: (inForce?.number ?? 0) + 1, document, reason }, ctx)
    await tx.deleteFrom('rulebookDraft').where('id', '=', 1).execute()
    return { entries: [published] }
  },
})
