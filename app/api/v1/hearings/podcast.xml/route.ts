import { publicText } from '#app/_server/feeds/answer.ts'
import { podcastDocument } from '#app/_server/feeds/podcast.ts'
import { soundSizes } from '#app/_server/feeds/sound-sizes.ts'
import { askedLocale, respond } from '#app/_server/http-answer.ts'
import { VISITOR } from '#contract/identity.ts'
import { FEED_ENTRIES } from '#domain/notice/feeds.ts'
import { listReplays } from '#domain/question/replay.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/hearings/podcast.xml?lang=: hearings that are over, to be heard in a podcast player. */
export function GET(request: Request) {
  return respond(request, async () => {
    const locale = askedLocale(request)
    const replays = await listReplays(database().prisma, VISITOR, FEED_ENTRIES)
    const updated = replays[0]?.closedAt ?? new Date(0).toISOString()
    const sizes = await soundSizes(replays.map(({ slug }) => slug))
    return publicText(request, podcastDocument(replays, sizes, locale), {
      type: 'application/rss+xml',
      updated,
      locale,
    })
  })
}
