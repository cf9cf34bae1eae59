import sharp, { type Sharp } from 'sharp'
import { IMAGE_LIMITS, type Region } from '#contract/image-limits.ts'
import { hideRegion, type Pixels } from './hide-region.ts'

/** Why bytes are no picture that is taken; codes of refusals. */
export type ImageFault = 'image_type' | 'image_large' | 'image_moving' | 'image_broken'

/** Thrown for bytes that are no picture that is taken. */
export class ImageRefused extends Error {
  readonly fault: ImageFault
  constructor(fault: ImageFault) {
    super(fault)
    this.fault = fault
  }
}

/** A picture made here: WebP in sRGB, upright, without a word about its origin. */
export type Rendition = { bytes: Uint8Array; width: number; height: number }

const { pixels, pixelsOfAvif, side, largeSide, smallSide } = IMAGE_LIMITS

// Of all the formats that libvips reads, these four see a stranger's bytes: no SVG, PDF, TIFF, GIF nor whatever comes with the next version.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
})
sharp.cache(false)
sharp.concurrency(1)

const STRICT = { limitInputPixels: pixels, failOn: 'error', pages: 1, sequentialRead: true } as const
/** What the library says of bytes that begin as none of its formats does, and of headers that name too many pixels. */
const SAID: readonly [RegExp, ImageFault][] = [
  [/unsupported image format/, 'image_type'],
  [/exceeds pixel limit/, 'image_large'],
]

/**
 * Makes a picture of bytes from anywhere: known by its content, bounded by its header before anything is unpacked, and written anew, so that no
 * byte of the input is in the output. Throws `ImageRefused`.
 */
export async function takeIn(bytes: Uint8Array): Promise<Rendition> {
  if (!bytes.length) throw new ImageRefused('image_type')
  const image = sharp(bytes, STRICT)
  const about = await image.metadata().catch((error: unknown) => {
    throw new ImageRefused(SAID.find(([said]) => said.test(String(error)))?.[1] ?? 'image_broken')
  })
  const { format, compression, width, height, pages = 1, orientation = 1 } = about
  // HEIC is the same container; its codec is not in the library.
  if (format === 'heif' && compression !== 'av1') throw new ImageRefused('image_type')
  const most = format === 'heif' ? pixelsOfAvif : pixels
  if (width > side || height > side || width * height > most) throw new ImageRefused('image_large')
  if (pages > 1) throw new ImageRefused('image_moving')
  try {
    const { data, info } = await image
      .resize({ width: largeSide, height: largeSide, fit: 'inside', withoutEnlargement: true })
      // Colours under a transparent pixel are seen by nobody, until somebody takes the transparency off.
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    return await encode(upright(sharp(data, { raw: info }), orientation), 92)
  } catch {
    throw new ImageRefused('image_broken')
  }
}

/** How a picture is turned that lies in its file with this orientation (EXIF 2.32, 4.6.4). Once it is small: turning takes all of it at once. */
function upright(image: Sharp, orientation: number): Sharp {
  switch (orientation) {
    case 2:
      return image.flop()
    case 3:
      return image.rotate(180)
    case 4:
      return image.flip()
    case 5:
      return image.flop().rotate(270)
    case 6:
      return image.rotate(90)
    case 7:
      return image.flop().rotate(90)
    case 8:
      return image.rotate(270)
    default:
      return image
  }
}

/** The two pictures that are shown of one that was taken in, with some regions hidden for good. The same for the same. */
export async function renditionsOf(
  original: Uint8Array,
  regions: readonly Region[],
): Promise<{ large: Rendition; small: Rendition }> {
  const { data, info } = await sharp(original, STRICT).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const shown: Pixels = { data, width: info.width, height: info.height }
  for (const region of regions) await hideRegion(shown, region)
  const image = () => sharp(shown.data, { raw: { width: shown.width, height: shown.height, channels: 3 } })
  const small = { width: smallSide, height: smallSide, fit: 'inside', withoutEnlargement: true } as const
  return { large: await encode(image(), 80), small: await encode(image().resize(small), 80) }
}

async function encode(image: Sharp, quality: number): Promise<Rendition> {
  const { data, info } = await image.webp({ quality, effort: 3 }).toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}
