import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

const chunk = (type: string, data: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type), data])
  const framed = Buffer.alloc(8)
  framed.writeUInt32BE(data.length)
  framed.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([framed.subarray(0, 4), named, framed.subarray(4)])
}

/** A PNG that says it has this size, in grey with one bit a pixel; `data`: what follows, all black where nothing is given. */
export function bareBones(width: number, height: number, data?: Uint8Array, more: Buffer[] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = data ?? deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), ...more, chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

/** A chunk of compressed words about a picture, many megabytes once unpacked. */
export const wordBomb = (bytes: number): Buffer =>
  chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(bytes, 'x'))]))

/** A photograph: a field of colours without sharp edges, with a black and white pattern of `fine` pixels in a part of it where asked for. */
export function photograph(
  width: number,
  height: number,
  pattern?: { left: number; top: number; width: number; height: number; fine: number },
): Sharp {
  const data = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const inside =
        pattern &&
        x >= pattern.left &&
        x < pattern.left + pattern.width &&
        y >= pattern.top &&
        y < pattern.top + pattern.height
      const isWhite = inside && (Math.floor(x / pattern.fine) + Math.floor(y / pattern.fine)) % 2 === 0
      const colour = inside ? (isWhite ? [255, 255, 255] : [0, 0, 0]) : [(x * 200) / width, (y * 200) / height, 90]
      data.set(colour.map(Math.round), (y * width + x) * 3)
    }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

/** A photograph with a place, a camera and words in it, turned by its orientation: `width` and `height` are as it lies in the file. */
export const withMetadata = (width: number, height: number, orientation: number): Promise<Buffer> =>
  photograph(width, height)
    .jpeg()
    .withExif({
      IFD0: { Make: 'SecretCamera', Copyright: 'Zhang San', ImageDescription: 'at home' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '121/1 29/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><SecretXmp/></x:xmpmeta>')
    .withIccProfile('p3')
    .withMetadata({ orientation })
    .toBuffer()

/** Pictures of several frames. */
export const moving = async (format: 'webp' | 'gif'): Promise<Buffer> => {
  const frames = await Promise.all([0, 80, 160].map((grey) => flat(grey)))
  return sharp(frames, { join: { animated: true } })
    [format]({ loop: 0 })
    .toBuffer()
}

const flat = (grey: number) =>
  sharp({ create: { width: 40, height: 40, channels: 3, background: { r: grey, g: grey, b: grey } } })
    .png()
    .toBuffer()

/** A JPEG that is also a page with a script, and also an archive. */
export async function polyglot(): Promise<Buffer> {
  const jpeg = await photograph(300, 200).jpeg().toBuffer()
  const words = Buffer.from('<html><script>alert("polyglot")</script></html>')
  const comment = Buffer.alloc(4)
  comment.writeUInt16BE(0xfffe)
  comment.writeUInt16BE(words.length + 2, 2)
  const archive = Buffer.from('PK\u0003\u0004polyglot.zip', 'latin1')
  return Buffer.concat([jpeg.subarray(0, 2), comment, words, jpeg.subarray(2), archive])
}

/** Names of a WebP's chunks: what is in it besides the picture. */
export function webpChunks(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes)
  const names: string[] = []
  for (let at = 12; at + 8 <= file.length; ) {
    names.push(file.toString('latin1', at, at + 4))
    const length = file.readUInt32LE(at + 4)
    at += 8 + length + (length % 2)
  }
  return names
}

/** Mean and spread of a part of a picture's brightness, in pixels. */
export async function brightness(
  picture: Uint8Array,
  part: { left: number; top: number; width: number; height: number },
): Promise<{ mean: number; spread: number }> {
  const { channels } = await sharp(await sharp(picture).extract(part).greyscale().png().toBuffer()).stats()
  return { mean: channels[0]?.mean ?? 0, spread: channels[0]?.stdev ?? 0 }
}
