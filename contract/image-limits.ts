/**
 * What a picture from a person may be, and what becomes of it. A phone takes 12 to 50 megapixels and writes 3 to 8 MB of them; issue 13 sets
 * 10 MB and 40 megapixels. `side`: a panorama's, so that one row of pixels stays small. Regions to blur: faces and plates of one street.
 */
export const IMAGE_LIMITS = {
  bytes: 10_485_760,
  pixels: 40_000_000,
  /** An AVIF is unpacked whole, which takes three times the memory of any other. */
  pixelsOfAvif: 16_000_000,
  side: 20_000,
  /** Longest side of the two pictures that are made of it. */
  largeSide: 2_048,
  smallSide: 480,
  regions: 30,
} as const

/** What the file field of a form lets people choose. A phone that has photographs in HEIC gives a JPEG where HEIC is not named. */
export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const

/** A part of a picture as it is seen upright, in shares of its width and height from the upper left. */
export type Region = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Largest body that brings a picture: of the largest size that is taken, with the fields of its form. */
export const UPLOAD_BYTES = IMAGE_LIMITS.bytes + 65_536
