import { createHash } from 'node:crypto'
import { Refusal } from '#contract/refusals.ts'
import { log } from '../log.ts'

/** A file that is kept: `digest` is its SHA-256 in hexadecimal, and the key is its owner's name and that. */
export type StoredFile = { key: string; digest: string; bytes: number }

/** A part of a file by its first and its last byte; both belong to it. */
export type ByteRange = { first: number; last: number }

/**
 * Where files are kept. A key is made of what is in the file, so that it never changes; each file has one owner, so that it may go with them.
 * What can't be reached is refused as `unavailable`.
 */
export type Storage = {
  /** Keeps what a stream brings; whole, or not at all. Throws where it brings more than `FILE_BYTES`. The same again changes nothing. */
  put(owner: string, content: AsyncIterable<Uint8Array>): Promise<StoredFile>
  /** The file or a part of it, and how long that is; undefined where there is none. */
  get(key: string, range?: ByteRange): Promise<{ content: ReadableStream<Uint8Array>; bytes: number } | undefined>
  exists(key: string): Promise<boolean>
  /** Takes a file away; it need not be there. */
  remove(key: string): Promise<void>
  /** Ends well where files can be kept now. */
  check(): Promise<void>
  /** Takes away what was begun before a moment and never became a file. */
  tidy(before: Date): Promise<void>
}

/** Largest file. */
export const FILE_BYTES = 16_777_216

const OWNER = /^[a-z0-9-]{1,64}$/
const KEY = /^[a-z0-9-]{1,64}\/[0-9a-f]{64}$/

/** The key of content whose digest is known. Throws where the owner's name is none. */
export function keyOf(owner: string, digest: string): string {
  if (!OWNER.test(owner)) throw new Error('no name of an owner')
  return `${owner}/${digest}`
}

/** Throws for whatever is no key: nothing else ever becomes a path or an address. */
export function mustBeKey(key: string): void {
  if (!KEY.test(key)) throw new Error('no key of a file')
}

/** SHA-256 of bytes in hexadecimal. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What is thrown when a place does not do its part; why goes to the log. */
export function away(error: unknown): Refusal {
  log.warn({ error: String(error) }, 'files could not be reached')
  return new Refusal('unavailable', { seconds: 5 })
}
