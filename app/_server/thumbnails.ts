import { clipThumbnailName, THUMBNAILS } from '#contract/broadcast-address.ts'
import { type Actor, VISITOR } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Stretch } from '#domain/question/chapters.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'
import { broadcastAddressFor } from './broadcast-address.ts'
import { forReader } from './for-reader.ts'
import { mediaAddress } from './media-address.ts'

/** A page waits no longer for media to say whether there is a picture. */
const WAIT_MS = 1_000

/** Whether a hearing's broadcast has thumbnails; no where media does not say so at once. */
export const hasThumbnails = (slug: string): Promise<boolean> => hasFile(slug, THUMBNAILS)

/** Whether what was said in a stretch of a hearing has one. */
export const hasClipThumbnail = (slug: string, stretch: Pick<Stretch, 'startsAt' | 'endsAt'>): Promise<boolean> =>
  hasFile(slug, thumbnailNameOf(stretch))

/** The name of the thumbnail of a stretch, below the address of its hearing's broadcast. */
export const thumbnailNameOf = ({ startsAt, endsAt }: Pick<Stretch, 'startsAt' | 'endsAt'>): string =>
  clipThumbnailName(Date.parse(startsAt), Date.parse(endsAt))

/** The path of the thumbnail of what was said to a question the `take`-th time that it was on air. */
export const clipThumbnailPath = (slug: string, number: number, take: number): string =>
  `/api/v1/hearings/${slug}/questions/${number}/thumbnail.jpg?take=${take}`

async function hasFile(slug: string, name: string): Promise<boolean> {
  try {
    const { value } = await forReader(
      (reader) => ask(reader, slug, name),
      () => shared(`${slug} ${name}`),
    )
    return value
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const shared = memoizeForOneSecond((key) => {
  const [slug = '', name = ''] = key.split(' ')
  return ask(VISITOR, slug, name)
})

async function ask(reader: Actor, slug: string, name: string): Promise<boolean> {
  const { address } = await broadcastAddressFor(reader, slug)
  const file = mediaAddress(`${address}${name}`)
  if (!file) return false
  const answer = await fetch(file, { method: 'HEAD', signal: AbortSignal.timeout(WAIT_MS) }).catch(() => undefined)
  return answer?.ok === true
}
