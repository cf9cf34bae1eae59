/** Below which address a hearing's broadcast is for one reader, such as `/live/NAME/`, and until when (ISO 8601); null: for ever, since everybody may have it. */
export type BroadcastAddress = { address: string; until: string | null }

/**
 * The address in an answer of the site; throws where there is none. Without zod, which is too heavy for a page that watches. By an
 * `until` that is no moment the address would never be renewed in time.
 */
export function broadcastAddressIn(answer: unknown): BroadcastAddress {
  if (typeof answer === 'object' && answer !== null && 'address' in answer && 'until' in answer) {
    const { address, until } = answer
    if (typeof address === 'string' && address.startsWith('/live/')) {
      if (until === null || (typeof until === 'string' && !Number.isNaN(Date.parse(until)))) return { address, until }
    }
  }
  throw new Error('the answer has no address of a broadcast')
}

/** The name of the list of what was on from one moment to another, in milliseconds since 1970, below such an address. */
export const clipName = (from: number, to: number): string => `clip-${Math.floor(from)}-${Math.ceil(to)}.m3u8`

/** The name of the thumbnail of the same. */
export const clipThumbnailName = (from: number, to: number): string => `clip-${Math.floor(from)}-${Math.ceil(to)}.jpg`

/** The name of the list of a broadcast's thumbnails (WebVTT), below such an address. */
export const THUMBNAILS = 'thumbnails.vtt'
