import * as z from 'zod'
import { alternative, regions } from '#contract/attachment.ts'
import { type Actor, holds } from '#contract/identity.ts'
import { attachmentId } from '#contract/ids.ts'
import { ATTACHMENT_LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { ATTACHMENT_PURPOSES, type AttachmentPurpose, FILE_ROLES, PURPOSES } from '#contract/states.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { noteFiles } from '../../attachment/files.ts'
import { lacksRight } from '../../kernel/access.ts'
import { lockedMember } from '../../person/factors.ts'
import { command } from '../command.ts'

const count = z.number().int().positive()
const file = z.object({
  role: z.enum(FILE_ROLES),
  key: z.string().regex(/^[a-z0-9-]{1,64}\/[0-9a-f]{64}$/),
  bytes: count,
  width: count,
  height: count,
})

/**
 * Takes down what somebody brought, and which files are about to be put into storage for it. The caller has made these pictures of what came.
 * Refused as `forbidden` where it is for an act of the office and the person has no role there, or a sheet and they are no operator, `files_unused` where too many wait for their use.
 */
export const uploadAttachment = command({
  input: z.object({
    attachmentId,
    purpose: z.enum(ATTACHMENT_PURPOSES),
    alternative,
    regions,
    files: z.array(file).min(1).max(FILE_ROLES.length),
  }),
  who: { citizen: 'own' },
  internal: true,
  appends: [],
  rule: async (tx, { attachmentId: id, purpose, alternative, regions, files }, ctx) => {
    const personId = await lockedMember(tx, ctx)
    if (!mayBring(ctx.actor, purpose)) throw lacksRight(ctx.actor)
    const { unused } = await tx
      .selectFrom('attachment')
      .select((x) => x.fn.countAll<string>().as('unused'))
      .where('uploadedById', '=', personId)
      .where('stream', 'is', null)
      .where('state', 'in', ['uploaded', 'ready'])
      .executeTakeFirstOrThrow()
    if (Number(unused) >= ATTACHMENT_LIMITS.unused) throw new Refusal('files_unused', { max: ATTACHMENT_LIMITS.unused })
    await tx
      .insertInto('attachment')
      .values({
        id,
        purpose,
        uploadedById: personId,
        altZh: alternative.zh,
        altEn: alternative.en,
        regions: JSON.stringify(regions),
        uploadedAt: ctx.now,
        stateAt: ctx.now,
      })
      .execute()
    await noteFiles(tx, id, files)
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString(), id } }
  },
})

function mayBring(actor: Actor, purpose: AttachmentPurpose): boolean {
  if (purpose === 'sheet') return holds(actor, 'operator')
  return PURPOSES[purpose] === 'citizen' || actsInOffice(actor)
}

const actsInOffice = (actor: Actor): boolean =>
  (['handler', 'official', 'moderator', 'admin'] as const).some(
    (role) => holds(actor, role) || actor.grants.some((grant) => grant.role === role),
  )
