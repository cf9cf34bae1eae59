import * as z from 'zod'
import { alternative, regions } from '#contract/attachment.ts'
import { attachmentId } from '#contract/ids.ts'
import { IMAGE_LIMITS } from '#contract/image-limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { ATTACHMENT_PURPOSES } from '#contract/states.ts'
import { refusalOfParse } from '#domain/kernel/refusal.ts'

const { shape } = alternative
const fields = z
  .object({
    id: attachmentId.optional(),
    purpose: z.enum(ATTACHMENT_PURPOSES),
    zh: shape.zh.default(''),
    en: shape.en.default(''),
    // JSON, so that it is one field of a form.
    regions: z.string().default('[]').transform(parsed).pipe(regions),
  })
  .transform(({ zh, en, ...rest }) => ({ ...rest, alternative: { zh, en } }))

/** What somebody brings: the bytes and what they say of them. `id`: the sender's own name of the act, so that it is done once. */
export type Upload = z.output<typeof fields> & { bytes: Uint8Array }

/**
 * Reads an upload that is here whole: a form with the field `file`, or the bytes alone, with the rest in the address. The route has bounded
 * its length. Refused as `malformed`, `image_large`, or `image_type` where there is no file.
 */
export async function readUpload(request: Request): Promise<Upload> {
  const key = request.headers.get('idempotency-key')?.replace(/^"(.*)"$/, '$1')
  const named = key === undefined ? {} : { id: key }
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data'))
    return {
      ...told({ ...Object.fromEntries(new URL(request.url).searchParams), ...named }),
      bytes: bounded(await request.arrayBuffer()),
    }
  const form = await request.formData().catch(() => {
    throw new Refusal('malformed', { field: 'body' })
  })
  const file = form.get('file')
  if (!(file instanceof File)) throw new Refusal('malformed', { field: 'file' })
  const texts = [...form].filter(([, value]) => typeof value === 'string' && value !== '')
  return { ...told({ ...Object.fromEntries(texts), ...named }), bytes: bounded(await file.arrayBuffer()) }
}

function bounded(body: ArrayBuffer): Uint8Array {
  if (body.byteLength > IMAGE_LIMITS.bytes) throw new Refusal('image_large')
  if (body.byteLength === 0) throw new Refusal('image_type')
  return new Uint8Array(body)
}

function told(said: unknown) {
  const read = fields.safeParse(said)
  if (!read.success) throw refusalOfParse(read.error)
  return read.data
}

/** What a text says as JSON; undefined, which is nothing that is taken, where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
