import { useState } from 'react'

/** A small picture out of a recording, beside words that say what it is of; nothing where it can't be had. */
export function Thumbnail({ src }: { src: string }) {
  const [isGone, setGone] = useState(false)
  if (isGone) return null
  // biome-ignore lint/performance/noImgElement: it is made in this size already, and Next's own part would weigh on the page
  return <img src={src} alt="" width={320} height={180} loading="lazy" decoding="async" onError={() => setGone(true)} />
}
