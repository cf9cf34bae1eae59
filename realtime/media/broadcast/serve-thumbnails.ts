import type { Resource } from './names.ts'
import { type Asked, CACHE, refuse, sendFile, sendList, TYPES } from './send.ts'
import { hasThumbnail, thumbnailList, thumbnailOfClip } from './thumbnail-list.ts'
import type { Thumbnails } from './thumbnails.ts'
import type { Segment } from './timeline.ts'

/** What makes the thumbnails of a broadcast, and where they are kept. */
export type ThumbnailsOf = { made: Thumbnails; folder: string }

type Wanted = Extract<Resource, { kind: 'thumbnails' | 'thumbnail' | 'clip-thumbnail' }>

/** Answers with the list of thumbnails, or with one of them; 404 where none can be made. HEAD makes none: it asks whether there is one to be had. */
export async function serveThumbnails(asked: Asked, from: ThumbnailsOf | undefined, wanted: Wanted): Promise<void> {
  const { request, response, broadcast, scope } = asked
  const { timeline } = broadcast
  if (!from || !(await from.made.canMake())) return missing(asked)
  if (wanted.kind === 'thumbnails') {
    const list = thumbnailList(timeline)
    return list === undefined ? missing(asked) : await sendList(asked, list, CACHE.list, TYPES.cues)
  }
  const segment = segmentOf(asked, wanted)
  if (!segment || !hasThumbnail(timeline, segment)) return missing(asked)
  // Of a clip another segment may stand for it once its own is lost.
  const cache = wanted.kind === 'thumbnail' ? CACHE.file : CACHE.awaited
  if (request.method === 'HEAD') {
    response.writeHead(200, { 'content-type': TYPES.thumbnail, 'cache-control': `${scope}, ${cache}` })
    response.end()
    return
  }
  const picture = await from.made.of(from.folder, broadcast, segment)
  if (picture) sendFile(asked, picture, TYPES.thumbnail, cache)
  else missing(asked)
}

function segmentOf({ broadcast }: Asked, wanted: Exclude<Wanted, { kind: 'thumbnails' }>): Segment | undefined {
  switch (wanted.kind) {
    case 'thumbnail':
      return broadcast.segment(wanted)
    case 'clip-thumbnail':
      return thumbnailOfClip(broadcast.timeline, wanted.from, wanted.to)
  }
}

function missing({ response, scope }: Asked): void {
  response.setHeader('cache-control', `${scope}, ${CACHE.missing}`)
  refuse(response, 404, 'There is no such picture.')
}
