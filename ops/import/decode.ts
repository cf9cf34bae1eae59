import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { UserError } from '../supervisor/command-line.ts'

/** Encodings that a table is found in, in the order in which they are tried: Excel in China writes GB18030 (GBK is a part of it). */
const TRIED = ['utf-8', 'gb18030'] as const
const SAMPLE_BYTES = 4_096
/** U+FEFF in GB18030, which some editors write at the beginning. */
const GB18030_MARK = [0x84, 0x31, 0x95, 0x33] as const

/** Beginnings of files that are no text. */
const OTHER_KINDS = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'a workbook or an archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: 'a workbook of Excel' },
  { bytes: [0x1f, 0x8b], kind: 'compressed' },
  { bytes: [0x25, 0x50, 0x44, 0x46], kind: 'a PDF' },
] as const

/** A text file's encoding, by its mark or by what its bytes can be. A `UserError` where it is no text, or is not there. */
export async function encodingOf(path: string): Promise<string> {
  try {
    const head = await firstBytes(path)
    if (!head.length) throw new UserError(`${path} is empty.`)
    const other = OTHER_KINDS.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte))
    if (other) throw new UserError(`${path} is ${other.kind}: save it as CSV (UTF-8) and try again.`)
    const wide = wideEncoding(head)
    if (wide) return wide
    if (GB18030_MARK.every((byte, at) => head[at] === byte)) return 'gb18030'
    for (const encoding of TRIED) {
      const found = await readAs(path, encoding)
      // Anything can be GB18030, so what is UTF-8 but for its end must not be tried as that.
      if (found === 'cut' && encoding === 'utf-8')
        throw new UserError(
          `${path} ends within a character: it is UTF-8 and was cut. Get the whole file and try again.`,
        )
      if (found === 'all') return encoding
    }
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(unreadable(path, error))
  }
  throw new UserError(`${path} is neither in UTF-8, UTF-16 nor GB18030: save it as CSV (UTF-8) and try again.`)
}

/** Text of a file in pieces, without its mark. */
export async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  try {
    let first = true
    for await (const bytes of createReadStream(path)) {
      const text = decoder.decode(bytes, { stream: true })
      // The decoder drops the marks of Unicode's own encodings only.
      yield first ? text.replace(/^\uFEFF/, '') : text
      first &&= text === ''
    }
    yield decoder.decode()
  } catch (error) {
    throw new UserError(unreadable(path, error))
  }
}

/** UTF-16 has every other byte empty where a text has Latin letters or line ends. */
function wideEncoding(head: Buffer): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const empty = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) empty[at % 2] = (empty[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = empty
  // Some letters of the columns' names at least; a stray zero byte in a text of bytes is none.
  if (Math.max(even, odd) < 8 || Math.min(even, odd) > Math.max(even, odd) / 8) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/** Whether a file is in an encoding: all of it, all but an unfinished character at its end, or not. */
async function readAs(path: string, encoding: string): Promise<'all' | 'cut' | 'not'> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let ended = false
  try {
    for await (const bytes of createReadStream(path)) decoder.decode(bytes, { stream: true })
    ended = true
    decoder.decode()
    return 'all'
  } catch (error) {
    if (error instanceof TypeError) return ended ? 'cut' : 'not'
    throw error
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function unreadable(path: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'EISDIR') return `${path} is a folder, not a file.`
  return `${path} can't be read (${code}).`
}
