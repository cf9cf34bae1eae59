import { publicJson, respond } from '#app/_server/http-answer.ts'
import { dumpMonth, dumpOwner, MANIFEST_NAME } from '#contract/open-data/dump.ts'
import { Refusal } from '#contract/refusals.ts'
import { readDump } from '#domain/open-data/dumps.ts'
import { database } from '#platform/db.ts'
import { storage } from '#platform/storage/open-storage.ts'
import { keyOf } from '#platform/storage/storage.ts'

type Place = { params: Promise<{ month: string; file: string }> }

/**
 * GET /api/v1/dumps/{month}/{file}: a file of a month's dump, or `manifest.json`. While something in it is not public any more and it is not made
 * anew, it is refused as `made_anew`.
 */
export function GET(request: Request, { params }: Place) {
  return respond(request, async () => {
    const { month, file: name } = await params
    if (!dumpMonth.safeParse(month).success) throw new Refusal('unknown', { field: 'month' })
    const manifest = await readDump(database().prisma, month)
    if (name === MANIFEST_NAME) return publicJson(request, manifest, 0)
    const file = manifest.files.find((one) => one.name === name)
    if (!file) throw new Refusal('unknown', { field: 'file' })
    const etag = `"${file.sha256}"`
    const headers = {
      etag,
      'access-control-allow-origin': '*',
      'content-type': 'application/gzip',
      'content-disposition': `attachment; filename="minsheng-${month}-${file.name}"`,
      // It may be taken away at any moment: a cache asks each time.
      'cache-control': 'public, no-cache',
      'x-content-type-options': 'nosniff',
    }
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
    const found = await storage()?.get(keyOf(dumpOwner(month), file.sha256))
    if (!found) throw new Refusal('unavailable', { seconds: 5 })
    return new Response(found.content, { headers: { ...headers, 'content-length': String(found.bytes) } })
  })
}
