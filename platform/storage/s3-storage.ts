import { AwsClient } from 'aws4fetch'
import { away, type ByteRange, digestOf, FILE_BYTES, keyOf, mustBeKey, type Storage } from './storage.ts'

/** A bucket and who may use it. `url`: with the bucket as its path, such as `https://s3.example.org/minsheng`. */
export type Bucket = { url: string; region: string; accessKeyId: string; secretAccessKey: string }

/** A server that does not answer in time is away. */
const ANSWER_MS = 10_000

/**
 * Files in a bucket of a server that speaks S3. It is asked to check each file's digest, which is part of the signature. The key needs the rights
 * to put, get and delete objects, and to list the bucket: without the last one S3 does not say which object is missing.
 */
export function openS3Storage({ url, region, accessKeyId, secretAccessKey }: Bucket): Storage {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 })
  const bucket = url.replace(/\/$/, '')

  async function ask(method: string, key: string, init: RequestInit = {}): Promise<Response> {
    mustBeKey(key)
    return askAt(method, `${bucket}/${key}`, init)
  }

  /** What the server answers; one that refuses or does not answer is away. */
  async function askAt(method: string, address: string, init: RequestInit = {}): Promise<Response> {
    try {
      const signal = AbortSignal.timeout(ANSWER_MS)
      const answer = await client.fetch(address, { ...init, method, signal })
      if (answer.ok || answer.status === 404) return answer
      throw new Error(`S3 answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`)
    } catch (error) {
      throw away(error)
    }
  }

  return {
    async put(owner, content) {
      // The signature needs the digest of all of it.
      const body = await collect(content)
      const digest = digestOf(body)
      const key = keyOf(owner, digest)
      const answer = await ask('PUT', key, { body, headers: { 'x-amz-content-sha256': digest } })
      if (!answer.ok) throw away(new Error('the bucket is missing'))
      return { key, digest, bytes: body.length }
    },
    async get(key, range) {
      const answer = await ask('GET', key, range ? { headers: { range: headerOf(range) } } : {})
      if (answer.status === 404) return absent(answer)
      if (!answer.body) throw away(new Error('S3 answered without the file'))
      return { content: answer.body, bytes: Number(answer.headers.get('content-length')) }
    },
    exists: async (key) => (await ask('HEAD', key)).ok,
    async remove(key) {
      const answer = await ask('DELETE', key)
      if (answer.status === 404) await absent(answer)
    },
    async check() {
      if (!(await askAt('HEAD', bucket)).ok) throw away(new Error('the bucket is missing'))
    },
    // A file is there once all of it is.
    tidy: () => Promise.resolve(),
  }
}

const headerOf = ({ first, last }: ByteRange) => `bytes=${first}-${last}`

/** A missing file is an answer, a missing bucket is none. */
async function absent(answer: Response): Promise<undefined> {
  const said = await answer.text()
  if (!said.includes('NoSuchKey')) throw away(new Error(`S3 answered 404: ${said.slice(0, 200)}`))
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of content) {
    bytes += piece.length
    if (bytes > FILE_BYTES) throw new RangeError('the file is too large')
    pieces.push(piece)
  }
  const all = new Uint8Array(bytes)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
