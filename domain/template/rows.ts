import { Refusal } from '#contract/refusals.ts'
import type { Tx } from '../kernel/context.ts'

/** A template as its sender saw it: `version` 0 is one that is not there yet. */
export type SeenTemplate = { templateId: string; departmentId: string; version: number }

/** Locks a template of a department at the version that the sender saw; refused as `unknown` where it is none of theirs, `conflict` where it has changed. */
export async function lockTemplate(tx: Tx, { templateId, departmentId, version }: SeenTemplate): Promise<void> {
  const found = await tx
    .selectFrom('replyTemplate')
    .select('version')
    .where('id', '=', templateId)
    .where('departmentId', '=', departmentId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'templateId' })
  if (found.version !== version) throw new Refusal('conflict')
}
