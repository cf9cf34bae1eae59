import { Refusal } from '#contract/refusals.ts'
import type { ReasonedAct } from '#contract/rulebook/reasons.ts'
import { type Fault, faultsBeyond } from '#contract/rulebook/references.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import type { Tx } from '../kernel/context.ts'
import { documentOf, knownDocument } from './document.ts'

/** The rulebook in force, for a command: its version is what an entry names that decides something by it. Its text is read where it is not known yet. */
export async function rulebookInForce(
  tx: Pick<Tx, 'selectFrom'>,
): Promise<{ number: number; digest: Buffer; document: Rulebook } | undefined> {
  const head = await tx
    .selectFrom('rulebookVersion')
    .select(['number', 'digest'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return head && { ...head, document: knownDocument(head.digest) ?? (await readDocument(tx, head.number)) }
}

async function readDocument(tx: Pick<Tx, 'selectFrom'>, number: number): Promise<Rulebook> {
  const row = await tx
    .selectFrom('rulebookVersion')
    .select(['digest', 'document'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return documentOf(row)
}

/** The draft, locked, if it still is as the sender saw it; refused as `unknown` where there is none, as `conflict` where somebody changed it. */
export async function readDraftForUpdate(tx: Tx, version: number): Promise<{ document: string }> {
  const draft = await tx
    .selectFrom('rulebookDraft')
    .select(['version', 'document'])
    .where('id', '=', 1)
    .forUpdate()
    .executeTakeFirst()
  if (!draft) throw new Refusal('unknown', { field: 'draft' })
  if (draft.version !== version) throw new Refusal('conflict', { field: 'draft' })
  return draft
}

/** Refused at the first place that names a department which is not at work, or a grant which is not held. */
export async function mustNameKnown(tx: Tx, document: Rulebook, under: string): Promise<void> {
  const departments = await tx.selectFrom('department').select('id').where('retiredAt', 'is', null).execute()
  const grants = await tx.selectFrom('roleGrant').select('id').where('revokedAt', 'is', null).execute()
  const ids = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id))
  refuseFirst(faultsBeyond(document, { departments: ids(departments), grants: ids(grants) }), under)
}

/** The version in force, if one of its classes has this code; refused as `not_listed` where none has. */
export async function mustListClass(tx: Tx, code: string, field: string): Promise<number> {
  return mustList(tx, field, ({ classes }) => classes.some((one) => one.code === code))
}

/** The version in force, if it lists this code as a reason of the act; refused as `not_listed` where it doesn't. */
export async function mustListReason(tx: Tx, code: string, act: ReasonedAct, field: string): Promise<number> {
  return mustList(tx, field, lists(code, act))
}

/** The version in force, as `mustListReason`, for what moderators decide; refused as `malformed`. */
export async function mustBeReason(tx: Tx, code: string, act: ReasonedAct): Promise<number> {
  const inForce = await rulebookInForce(tx)
  if (!inForce || !lists(code, act)(inForce.document)) throw new Refusal('malformed', { field: 'reason' })
  return inForce.number
}

const lists =
  (code: string, act: ReasonedAct) =>
  ({ reasons }: Rulebook): boolean =>
    reasons.some((one) => one.code === code && one.for.includes(act))

async function mustList(tx: Tx, field: string, has: (document: Rulebook) => boolean): Promise<number> {
  const inForce = await rulebookInForce(tx)
  if (!inForce || !has(inForce.document)) throw new Refusal('not_listed', { field })
  return inForce.number
}

function refuseFirst([fault]: readonly Fault[], under: string): void {
  if (fault) throw new Refusal(fault.refusal, { field: [under, ...fault.path].join('.') })
}
