import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { arrayBuffer, text } from 'node:stream/consumers'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { startS3Server } from '#tests/support/s3-server.ts'
import { openDiskStorage } from './disk-storage.ts'
import { openS3Storage } from './s3-storage.ts'
import { digestOf, FILE_BYTES, keyOf, type Storage } from './storage.ts'

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent'
})

const folder = mkdtempSync(join(tmpdir(), 'minsheng-storage-'))
const s3 = await startS3Server(join(folder, 's3'))
afterAll(async () => {
  await s3.close()
  rmSync(folder, { recursive: true })
})

const disk = join(folder, 'disk')
const PLACES: [name: string, storage: Storage][] = [
  ['disk', openDiskStorage(disk)],
  ['S3', openS3Storage(s3.bucket)],
]
const owner = () => crypto.randomUUID()

async function* pieces(...texts: (string | Uint8Array)[]) {
  for (const one of texts) yield typeof one === 'string' ? Buffer.from(one) : one
}

describe.each(PLACES)('a storage on %s', (_, storage) => {
  const read = async (key: string, range?: { first: number; last: number }) => {
    const found = await storage.get(key, range)
    return found && { text: await text(found.content), bytes: found.bytes }
  }

  test('keeps what a stream brings under its owner and its digest, and gives it whole or in part', async () => {
    const name = owner()
    const stored = await storage.put(name, pieces('hello, ', 'world'))
    expect(stored).toEqual({
      digest: digestOf(Buffer.from('hello, world')),
      key: keyOf(name, stored.digest),
      bytes: 12,
    })
    expect(await read(stored.key)).toEqual({ text: 'hello, world', bytes: 12 })
    expect(await read(stored.key, { first: 7, last: 9 })).toEqual({ text: 'wor', bytes: 3 })
    expect(await read(stored.key, { first: 7, last: 99 })).toEqual({ text: 'world', bytes: 5 })
    expect(await storage.exists(stored.key)).toBe(true)
    expect(await storage.put(name, pieces('hello, world'))).toEqual(stored)
  })

  test('keeps every byte', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(60_000))
    const { key } = await storage.put(owner(), pieces(bytes))
    const found = await storage.get(key)
    expect(found && new Uint8Array(await arrayBuffer(found.content))).toEqual(bytes)
  })

  test('takes away one file and no other, also of the same owner, and what is not there', async () => {
    const name = owner()
    const one = await storage.put(name, pieces('one'))
    const other = await storage.put(name, pieces('other'))
    const same = await storage.put(owner(), pieces('one'))
    for (let tries = 0; tries < 2; tries++) await storage.remove(one.key)
    expect([await storage.exists(one.key), await read(one.key)]).toEqual([false, undefined])
    expect([await read(other.key), await read(same.key)]).toMatchObject([{ text: 'other' }, { text: 'one' }])
    await storage.remove(other.key)
    expect(await storage.put(name, pieces('one'))).toEqual(one)
    expect(await storage.exists(one.key)).toBe(true)
  })

  test('keeps nothing of a stream that breaks or is too long', async () => {
    const name = owner()
    async function* breaking() {
      yield Buffer.from('half')
      throw new Error('the line is cut')
    }
    await expect(storage.put(name, breaking())).rejects.toThrow('the line is cut')
    expect(await storage.exists(keyOf(name, digestOf(Buffer.from('half'))))).toBe(false)
    const long = new Uint8Array(FILE_BYTES / 2 + 1)
    await expect(storage.put(name, pieces(long, long))).rejects.toThrow(RangeError)
  })

  test('takes no name that could be another place', async () => {
    for (const name of ['..', 'a/b', '', 'A', '.parts', 'a'.repeat(65)])
      await expect(storage.put(name, pieces('x'))).rejects.toThrow('no name of an owner')
    for (const key of ['../secret', 'a/../../b', `a/${'0'.repeat(63)}`, `${'0'.repeat(64)}`, `a/${'0'.repeat(64)}/x`]) {
      await expect(storage.get(key)).rejects.toThrow('no key of a file')
      await expect(storage.remove(key)).rejects.toThrow('no key of a file')
    }
  })

  test('keeps what many bring at once', async () => {
    const name = owner()
    const all = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const { key } = await storage.put(name, pieces(`file ${n}`))
        return read(key)
      }),
    )
    expect(all.map((one) => one?.text)).toEqual(Array.from({ length: 20 }, (_, n) => `file ${n}`))
  })

  test('says that it works', async () => {
    await storage.check()
  })
})

test('on disk only the owner may read, and what never became a file goes after a while', async () => {
  const storage = openDiskStorage(disk)
  const { key } = await storage.put(owner(), pieces('private'))
  const mode = (path: string) => statSync(path).mode & 0o777
  expect([mode(join(disk, key)), mode(join(disk, key, '..'))]).toEqual([0o600, 0o700])
  const part = join(disk, '.parts', 'left')
  writeFileSync(part, 'half')
  await storage.tidy(new Date(Date.now() - 60_000))
  expect(readdirSync(join(disk, '.parts'))).toEqual(['left'])
  utimesSync(part, new Date(0), new Date(0))
  await storage.tidy(new Date(Date.now() - 60_000))
  expect(readdirSync(join(disk, '.parts'))).toEqual([])
})

describe('a place that is lost', () => {
  const { bucket } = s3
  const blocked = join(folder, 'blocked')
  mkdirSync(folder, { recursive: true })
  writeFileSync(blocked, 'no folder')
  test.each([
    ['a folder that is none', () => openDiskStorage(blocked)],
    ['a bucket that is not there', () => openS3Storage({ ...bucket, url: `${bucket.url}-lost` })],
    ['a key that is not known', () => openS3Storage({ ...bucket, accessKeyId: 'nobody' })],
    ['a secret that is wrong', () => openS3Storage({ ...bucket, secretAccessKey: 'wrong' })],
    ['a server that is away', () => openS3Storage({ ...bucket, url: 'http://127.0.0.1:9/bucket' })],
  ])('%s is unavailable', async (_, open) => {
    const storage = open()
    const refused = { code: 'unavailable' }
    await expect(storage.put(owner(), pieces('x'))).rejects.toMatchObject(refused)
    await expect(storage.get(keyOf(owner(), '0'.repeat(64)))).rejects.toMatchObject(refused)
    await expect(storage.check()).rejects.toMatchObject(refused)
  })
})
