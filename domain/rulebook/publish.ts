import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import { storedDocument } from './document.ts'

/** Writes a version of the rulebook; brings its entry. Refused as `conflict` where the number was taken meanwhile. */
export async function publishVersion(
  tx: Tx,
  { number, document, reason }: { number: number; document: Rulebook; reason: Bilingual },
  ctx: RuleContext,
): Promise<NewEntry<'rulebook.published'>> {
  const { text, digest } = storedDocument(document)
  const written = await tx
    .insertInto('rulebookVersion')
    .values({
      number,
      document: text,
      digest,
      reasonZh: reason.zh,
      reasonEn: reason.en,
      publishedAt: ctx.now,
      publishedById: ctx.actor.personId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  if (!written) throw new Refusal('conflict')
  const told: Rulebook = JSON.parse(text)
  return entry(
    AUTHORITY,
    'rulebook.published',
    { number, digest: digest.toString('hex'), reason, document: told },
    { by: ctx.actor.personId },
  )
}
