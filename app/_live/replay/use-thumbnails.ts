import { useEffect, useState } from 'react'
import { openAddresses } from '#app/_live/media/broadcast-address.ts'
import { THUMBNAILS } from '#contract/broadcast-address.ts'
import { type ThumbnailCue, thumbnailCues } from './thumbnail-list.ts'

/** The thumbnails of a recording, and where the picture of each is now. */
export type Thumbnails = { cues: readonly ThumbnailCue[]; addressOf(cue: ThumbnailCue): string }

/** The thumbnails of a recording once they are `wanted`; undefined where there are none, or they can't be had. */
export function useThumbnails(slug: string, wanted: boolean): Thumbnails | undefined {
  const [thumbnails, setThumbnails] = useState<Thumbnails>()
  useEffect(() => {
    if (!wanted) return
    const addresses = openAddresses(slug, false)
    let ended = false
    const load = async () => {
      const base = await addresses.base()
      const answer = await fetch(`${base}${THUMBNAILS}`)
      const cues = answer.ok ? thumbnailCues(await answer.text()) : []
      if (ended || cues.length === 0) return
      setThumbnails({ cues, addressOf: ({ name }) => addresses.fresh(`${base}${name}`) })
    }
    load().catch(() => undefined)
    return () => {
      ended = true
      addresses.close()
    }
  }, [slug, wanted])
  return thumbnails
}
