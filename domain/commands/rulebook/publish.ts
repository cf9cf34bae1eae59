import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { RULEBOOK_LIMITS } from '#contract/rulebook/limits.ts'
import { lines } from '#contract/rulebook/parts.ts'
import { rulebook } from '#contract/rulebook/schema.ts'
import { mustEndNoClock } from '../../case/draft-effect.ts'
import { refusalOfParse } from '../../kernel/refusal.ts'
import { storedDocument } from '../../rulebook/document.ts'
import { publishVersion } from '../../rulebook/publish.ts'
import { mustNameKnown, readDraftForUpdate, rulebookInForce } from '../../rulebook/rows.ts'
import { lockRules, readRules } from '../../rulebook/rules.ts'
import { command } from '../command.ts'

/**
 * Makes the draft, as the sender saw it, the rulebook in force. Checked once more, since a department may have been retired meanwhile; refused
 * as `nothing_changed` where it says what the version in force says, as `clocks_cut_short` where clocks that run would be over by it at once.
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
    if (inForce) await mustEndNoClock(tx, await readRules(tx), document, ctx.now)
    const published = await publishVersion(tx, { number: (inForce?.number ?? 0) + 1, document, reason }, ctx)
    await tx.deleteFrom('rulebookDraft').where('id', '=', 1).execute()
    return { entries: [published] }
  },
})
