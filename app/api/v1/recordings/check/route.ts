import * as z from 'zod'
import { currentActor } from '#app/_server/context.ts'
import { privateJson, respond } from '#app/_server/http-answer.ts'
import { CHECKED_AT_ONCE } from '#contract/recordings/limits.ts'
import { sha256Hex } from '#contract/recordings/segments.ts'
import { findSegments } from '#domain/hearing/recordings.ts'
import { refusalOfParse } from '#domain/kernel/refusal.ts'
import { database } from '#platform/db.ts'

const asked = z.object({ digests: z.array(sha256Hex).max(CHECKED_AT_ONCE) })

/** POST /api/v1/recordings/check: which of these digests (SHA-256, hex) are those of segments that were broadcast, and where. */
export function POST(request: Request) {
  return respond(request, async () => {
    const read = asked.safeParse(await request.json().catch(() => undefined))
    if (!read.success) throw refusalOfParse(read.error)
    return privateJson({ segments: await findSegments(database().prisma, await currentActor(), read.data.digests) })
  })
}
