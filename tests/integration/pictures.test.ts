import sharp from 'sharp'
import { describe, expect, test, vi } from 'vitest'
import { IMAGE_LIMITS } from '#contract/image-limits.ts'
import { askChild, renderImage, takeImage } from '#platform/images/images.ts'
import * as pictures from '#tests/support/pictures.ts'

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent'
})

const { bareBones, brightness, photograph, polyglot, webpChunks, withMetadata } = pictures
const HALF = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }

/** What becomes of some bytes: why they are refused, or the sizes of what is made of them; and the most memory that it took. */
const taken = async (bytes: Uint8Array) => (await askChild({ does: 'take in', regions: [] }, bytes)).told
const faultOf = async (bytes: Uint8Array) => {
  const told = await taken(bytes)
  return 'fault' in told ? told.fault : 'taken'
}

describe('what is a picture', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('%s, in two sizes of its own shape', async (format) => {
    const bytes = await photograph(2_400, 1_200)[format]().toBuffer()
    const { large, small, original } = await takeImage(bytes, [])
    expect([original, large, small].map(({ width, height }) => [width, height])).toEqual([
      [2_048, 1_024],
      [2_048, 1_024],
      [480, 240],
    ])
    for (const one of [original, large, small])
      expect(await sharp(one.bytes).metadata()).toMatchObject({ format: 'webp', width: one.width, height: one.height })
  })

  test('a small one is not made larger', async () => {
    const { large, small } = await takeImage(await photograph(100, 60).png().toBuffer(), [])
    expect([large, small].map(({ width, height }) => [width, height])).toEqual([
      [100, 60],
      [100, 60],
    ])
  })

  test('one with transparent parts shows nothing that was under them', async () => {
    const hidden = Buffer.alloc(50 * 50 * 4, Buffer.from([200, 0, 0, 0]))
    const png = await sharp(hidden, { raw: { width: 50, height: 50, channels: 4 } })
      .png()
      .toBuffer()
    const { large } = await takeImage(png, [])
    expect(await brightness(large.bytes, { left: 0, top: 0, width: 50, height: 50 })).toMatchObject({ mean: 255 })
  })
})

describe('what is none', () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
  )
  test.each([
    ['an SVG with a script', 'image_type', () => svg],
    ['a GIF', 'image_type', () => pictures.moving('gif')],
    ['a TIFF', 'image_type', () => photograph(40, 40).tiff().toBuffer()],
    ['a page', 'image_type', () => Buffer.from('<!doctype html><title>.jpg</title>')],
    ['a PDF', 'image_type', () => Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n')],
    ['nothing', 'image_type', () => Buffer.alloc(0)],
    ['an animation', 'image_moving', () => pictures.moving('webp')],
    ['the first half of a photograph', 'image_broken', async () => half(await photograph(600, 400).jpeg().toBuffer())],
    ['the first half of a drawing', 'image_broken', async () => half(await photograph(600, 400).png().toBuffer())],
    ['the first half of an AVIF', 'image_broken', async () => half(await photograph(600, 400).avif().toBuffer())],
    ['an AVIF of seventeen megapixels', 'image_large', () => blank(5_000, 3_400).avif({ effort: 0 }).toBuffer()],
    ['one wider than a panorama', 'image_large', () => bareBones(IMAGE_LIMITS.side + 1, 4)],
  ])('%s is refused as %s', async (_, fault, bytes) => {
    expect(await faultOf(await bytes())).toBe(fault)
  })

  const blank = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#789' } })
  const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)

  /** Memory of a process that only loads the library, and what reading one header may take besides. */
  const idle = async () => (await taken(Buffer.alloc(0))).peakBytes
  const HEADER_BYTES = 24_000_000

  test.each([
    ['nine hundred megapixels of one colour', () => bareBones(30_000, 30_000)],
    ['a header that says a hundred megapixels', () => bareBones(10_000, 10_000, Buffer.from([1]))],
    ['a photograph that says four thousand megapixels', async () => said(await photograph(64, 64).jpeg().toBuffer())],
  ])('%s is refused by its header: nothing is unpacked', async (_, bytes) => {
    const told = await taken(await bytes())
    expect(told).toMatchObject({ fault: 'image_large' })
    expect(told.peakBytes - (await idle())).toBeLessThan(HEADER_BYTES)
  })

  /** Writes another size into a JPEG's header. */
  function said(jpeg: Buffer): Buffer {
    const at = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
    jpeg.writeUInt16BE(65_000, at + 5)
    jpeg.writeUInt16BE(65_000, at + 7)
    return jpeg
  }

  test('words that unpack to half a gigabyte are not unpacked', async () => {
    const told = await taken(bareBones(40, 40, undefined, [pictures.wordBomb(500_000_000)]))
    expect(told.peakBytes - (await idle())).toBeLessThan(160_000_000)
  })
})

test('forty megapixels are taken, whatever they are: with a fixed amount of memory', async () => {
  const grey = bareBones(8_000, 5_000)
  expect(await taken(grey)).toMatchObject({ sizes: [{ width: 2_048, height: 1_280 }, {}, {}] })
  const turned = await sharp(grey).jpeg().withMetadata({ orientation: 6 }).toBuffer()
  const told = await taken(turned)
  expect(told).toMatchObject({ sizes: [{ width: 1_280, height: 2_048 }, {}, {}] })
  expect(told.peakBytes).toBeLessThan(250_000_000)
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is seen upright', async (orientation) => {
  const bytes = await photograph(200, 100).jpeg().withMetadata({ orientation }).toBuffer()
  const { data } = await sharp(bytes).autoOrient().raw().toBuffer({ resolveWithObject: true })
  const { large } = await takeImage(bytes, [])
  const made = await sharp(large.bytes).raw().toBuffer()
  expect([large.width, large.height]).toEqual(orientation < 5 ? [200, 100] : [100, 200])
  let apart = 0
  made.forEach((value, at) => {
    apart = Math.max(apart, Math.abs(value - (data[at] ?? 0)))
  })
  expect(apart).toBeLessThan(40)
})

test('nothing of a file’s words, place, camera, profile or orientation is in what is made of it', async () => {
  const bytes = await withMetadata(400, 200, 6)
  expect(bytes.includes('SecretCamera') && bytes.includes('SecretXmp')).toBe(true)
  const { original, large, small } = await takeImage(bytes, [HALF])
  for (const { bytes: made, width, height } of [original, large, small]) {
    expect([width, height]).toEqual([200, 400])
    expect(webpChunks(made)).toEqual(['VP8 '])
    const { exif, xmp, icc, iptc, orientation, space } = await sharp(made).metadata()
    expect({ exif, xmp, icc, iptc, orientation, space }).toEqual({ space: 'srgb' })
  }
})

test('a file that is also a page and an archive becomes a picture only', async () => {
  const bytes = await polyglot()
  expect(bytes.includes('<script>') && bytes.includes('PK\u0003\u0004')).toBe(true)
  for (const { bytes: made } of Object.values(await takeImage(bytes, []))) {
    expect(webpChunks(made)).toEqual(['VP8 '])
    for (const word of ['script', 'PK\u0003\u0004', 'polyglot']) expect(Buffer.from(made).includes(word)).toBe(false)
  }
})

describe('a hidden region', () => {
  const PART = { left: 200, top: 150, width: 400, height: 300 }
  const outside = { left: 0, top: 0, width: 150, height: 100 }
  /** Whatever was written here: letters of 8 pixels, or of 20. */
  const written = (fine: number) =>
    photograph(800, 600, { ...PART, fine })
      .png()
      .toBuffer()

  test('shows nothing of what was there, in both sizes; the rest stays, and so does the original', async () => {
    const { original, large, small } = await takeImage(await written(8), [HALF])
    expect((await brightness(original.bytes, PART)).spread).toBeGreaterThan(100)
    expect((await brightness(large.bytes, PART)).spread).toBeLessThan(12)
    const scale = small.width / 800
    const part = {
      left: PART.left * scale,
      top: PART.top * scale,
      width: PART.width * scale,
      height: PART.height * scale,
    }
    expect((await brightness(small.bytes, part)).spread).toBeLessThan(12)
    const before = await brightness(original.bytes, outside)
    const after = await brightness(large.bytes, outside)
    expect(Math.abs(before.mean - after.mean)).toBeLessThan(2)
  })

  test('looks alike whatever was there, so that nobody finds it by trying', async () => {
    const shown = await Promise.all(
      [8, 20].map(async (fine) => {
        const { large } = await takeImage(await written(fine), [HALF])
        return sharp(large.bytes).extract(PART).raw().toBuffer()
      }),
    )
    const [one, other] = shown
    let apart = 0
    one?.forEach((value, at) => {
      apart = Math.max(apart, Math.abs(value - (other?.[at] ?? 0)))
    })
    expect(one?.length).toBe(other?.length)
    expect(apart).toBeLessThan(24)
  })

  test('may lie at the edge, be as thin as a line, and overlap another', async () => {
    const corners = [
      { x: 0.9, y: 0.9, width: 0.5, height: 0.5 },
      { x: 0, y: 0, width: 1, height: 0 },
      { x: 1, y: 1, width: 0, height: 0 },
      HALF,
      HALF,
    ]
    const { original } = await takeImage(await written(8), [])
    const { large } = await renderImage(original.bytes, corners)
    expect((await brightness(large.bytes, PART)).spread).toBeLessThan(12)
  })
})

test('the same file with the same regions becomes the same bytes', async () => {
  const bytes = await photograph(900, 700).jpeg().toBuffer()
  const [one, other] = await Promise.all([takeImage(bytes, [HALF]), takeImage(bytes, [HALF])])
  expect(one).toEqual(other)
  expect(await renderImage(one.original.bytes, [HALF])).toEqual({ large: one.large, small: one.small })
})

test('a decoder that falls is a refusal, and the next picture is taken', async () => {
  const bytes = await photograph(300, 200).png().toBuffer()
  const garbled = Buffer.from(bytes).fill(7, 2_000, 3_000)
  await expect(takeImage(garbled, [])).rejects.toMatchObject({ code: 'image_broken' })
  expect((await takeImage(bytes, [])).large.width).toBe(300)
})
