import sharp from 'sharp'
import type { Region } from '#contract/image-limits.ts'

/** A picture as its pixels, three bytes each. */
export type Pixels = { data: Buffer; width: number; height: number }

/** Patches along the longer side of a hidden region: sixteen colours at most remain of a face, and four of a number plate. */
const PATCHES = 4

/**
 * Overwrites a region by a few patches of its mean colours, blurred into one another so that it does not catch the eye. A blur alone can be
 * turned back, and so can a mosaic of letters if its patches are finer than they are; of this nothing but the colours is left.
 */
export async function hideRegion(pixels: Pixels, region: Region): Promise<void> {
  const box = boxOf(pixels, region)
  const raw = { width: pixels.width, height: pixels.height, channels: 3 } as const
  const patch = Math.max(box.width, box.height) / PATCHES
  const columns = Math.max(1, Math.round(box.width / patch))
  const rows = Math.max(1, Math.round(box.height / patch))
  const means = await sharp(pixels.data, { raw })
    .extract(box)
    .resize(columns, rows, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer()
  const hidden = await sharp(means, { raw: { width: columns, height: rows, channels: 3 } })
    .resize(box.width, box.height, { fit: 'fill', kernel: 'nearest' })
    .blur(Math.max(0.5, patch / 3))
    .raw()
    .toBuffer()
  for (let row = 0; row < box.height; row++) {
    const from = row * box.width * 3
    hidden.copy(pixels.data, ((box.top + row) * pixels.width + box.left) * 3, from, from + box.width * 3)
  }
}

/** The pixels that a region touches, at least one. */
function boxOf({ width, height }: Pixels, region: Region) {
  const left = Math.min(Math.floor(region.x * width), width - 1)
  const top = Math.min(Math.floor(region.y * height), height - 1)
  const right = Math.min(Math.ceil((region.x + region.width) * width), width)
  const bottom = Math.min(Math.ceil((region.y + region.height) * height), height)
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) }
}
