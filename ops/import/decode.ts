import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { cleanLine } from '#contract/text.ts'
import { UserError } from '../supervisor/command-line.ts'
import { isChinese, likelyEncodings } from './guess-encoding.ts'

const SAMPLE_BYTES = 4_096
/** So many bytes from the first that is not ASCII tell an encoding. */
const FOREIGN_BYTES = 65_536
const SAMPLE_CHARACTERS = 65_536
const LINE_END = 0x0a
/** Of a line that is shown, so many characters. */
const SHOWN_LENGTH = 100
/** U+FEFF in GB18030, which some editors write at the beginning. */
const GB18030_MARK = [0x84, 0x31, 0x95, 0x33] as const

/** Beginnings of files that are no text. */
const OTHER_KINDS = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'a workbook or an archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: 'a workbook of Excel' },
  { bytes: [0x1f, 0x8b], kind: 'compressed' },
  { bytes: [0x25, 0x50, 0x44, 0x46], kind: 'a PDF' },
] as const

/**
 * A text file's encoding: the one that is `named`, else by its mark or by what its bytes can be: Excel in China writes GB18030 (GBK is a part of
 * it). A `UserError` where it is no text, is not there, is not in the encoding named, or where its bytes leave doubt: the record is public, and
 * keeps what a wrong guess makes of it.
 */
export async function encodingOf(path: string, named?: string): Promise<string> {
  try {
    const head = await firstBytes(path)
    if (!head.length) throw new UserError(`${path} is empty.`)
    const other = OTHER_KINDS.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte))
    if (other) throw new UserError(`${path} is ${other.kind}: save it as CSV (UTF-8) and try again.`)
    if (named !== undefined) return await namedEncoding(path, named)
    const wide = wideEncoding(head)
    if (wide) return wide
    if (GB18030_MARK.every((byte, at) => head[at] === byte)) return 'gb18030'
    const unicode = await readAs(path, 'utf-8')
    if (unicode === 'all') return 'utf-8'
    // Anything can be GB18030, so what is UTF-8 but for its end must not be tried as that.
    if (unicode === 'cut')
      throw new UserError(`${path} ends within a character: it is UTF-8 and was cut. Get the whole file and try again.`)
    const sample = await foreignPart(path)
    if (isChinese(sample) && (await readAs(path, 'gb18030')) === 'all') return 'gb18030'
    throw new UserError(await inDoubt(path, sample))
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(unreadable(path, error))
  }
}

/**
 * Some of a file's first lines as they are read, those that are not ASCII only where there are any: what a wrong encoding makes of them is seen
 * at once, before anything is written.
 */
export async function firstLines(path: string, encoding: string): Promise<string[]> {
  let text = ''
  for await (const piece of decoded(path, encoding)) {
    text += piece
    if (text.length >= SAMPLE_CHARACTERS) break
  }
  const lines = text.split('\n').map(shownLine).filter(Boolean)
  const foreign = lines.filter((line) => /\P{ASCII}/u.test(line))
  return (foreign.length ? foreign : lines).slice(0, 3)
}

const shownLine = (line: string) => cleanLine(line.slice(0, SHOWN_LENGTH))

/** The encoding of a name that a person gave. */
async function namedEncoding(path: string, name: string): Promise<string> {
  let encoding: string
  try {
    encoding = new TextDecoder(name).encoding
  } catch {
    throw new UserError(`There is no encoding "${name}". Some that there are: utf-8, gb18030, big5, windows-1252.`)
  }
  if ((await readAs(path, encoding)) !== 'all')
    throw new UserError(`${path} is not in ${encoding}: some of its bytes are no characters there.`)
  return encoding
}

/** What is said where several encodings are possible: the first line that is not ASCII, as each of them reads it. */
async function inDoubt(path: string, sample: Buffer): Promise<string> {
  const readings: string[] = []
  for (const encoding of likelyEncodings(sample))
    if ((await readAs(path, encoding)) === 'all')
      readings.push(
        `  ${encoding.padEnd(14)} ${shownLine(new TextDecoder(encoding).decode(sample).split('\n')[0] ?? '')}`,
      )
  if (!readings.length) return `${path} is in no encoding that is known here: save it as CSV (UTF-8) and try again.`
  return [
    `${path} is not in UTF-8, and its bytes don't tell what else. It may say:`,
    ...readings,
    'Nothing was imported. Name the encoding that is right, such as --encoding gb18030, or save the file as CSV (UTF-8).',
  ].join('\n')
}

/** The first part of a file that is not ASCII, from the beginning of a line. */
async function foreignPart(path: string): Promise<Buffer> {
  const found: Buffer[] = []
  let length = 0
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    const first = length ? 0 : bytes.findIndex((byte) => byte > 0x7f)
    if (first < 0) continue
    const part = bytes.subarray(length ? 0 : bytes.lastIndexOf(LINE_END, first) + 1)
    found.push(part)
    length += part.length
    if (length >= FOREIGN_BYTES) break
  }
  return Buffer.concat(found)
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
