import { PICTURE_POLICY } from '#app/_server/content-policy.ts'
import { currentActor } from '#app/_server/context.ts'
import { respond } from '#app/_server/http-answer.ts'
import { idFrom } from '#app/_server/http-query.ts'
import { Refusal } from '#contract/refusals.ts'
import { digestIn, readFile, SIZES } from '#domain/attachment/queries.ts'
import { database } from '#platform/db.ts'
import { storage } from '#platform/storage/open-storage.ts'

type Place = { params: Promise<{ id: string; size: string }> }

const SAFE = {
  'content-type': 'image/webp',
  'content-security-policy': PICTURE_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/**
 * GET /api/v1/attachments/{id}/large|small: a picture that is shown, for all who may read its case; one that is not, for who brought it and the
 * staff of the case. `v`, the beginning of its digest, lets a browser keep it for ever; a cache for all asks again after a minute, since a
 * picture may be erased.
 */
export function GET(request: Request, { params }: Place) {
  return respond(request, async () => {
    const { id, size: named } = await params
    const size = SIZES.find((one) => one === named)
    if (!size) throw new Refusal('unknown')
    const { key, isPublic } = await readFile(database().prisma, await currentActor(), idFrom(id, 'id'), size)
    const digest = digestIn(key)
    const etag = `"${digest}"`
    const isForGood = new URL(request.url).searchParams.get('v') === digest
    const headers = {
      ...SAFE,
      etag,
      'content-disposition': `inline; filename="${id.slice(0, 8)}-${size}.webp"`,
      'cache-control': !isPublic
        ? 'private, no-store'
        : isForGood
          ? 'public, max-age=31536000, s-maxage=60, immutable'
          : 'public, max-age=60',
    }
    if (isPublic && request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
    const found = await storage()?.get(key)
    if (!found) throw new Refusal('unavailable', { seconds: 5 })
    return new Response(found.content, { headers: { ...headers, 'content-length': String(found.bytes) } })
  })
}
