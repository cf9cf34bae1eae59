import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { ledgerLine } from '#contract/ledger-line.ts'
import { UserError } from '../supervisor/command-line.ts'

const link = z.object({ seq: z.number().int().min(0), hash: z.string() })
const streams = z.object({ streams: z.array(link.extend({ name: z.string() })), next: z.string().nullable() })
const page = z.object({ head: link, lines: z.array(ledgerLine), next: z.number().nullable() })

/** Streams with the heads that they claim, and pages of their lines, as somebody may read them. Whoever opens it closes it. */
export type Ledgers = {
  streams(): Promise<z.infer<typeof streams>['streams']>
  page(stream: string, after: number): Promise<z.infer<typeof page>>
  /** The SHA-256 in hex of the large file of a picture that is shown; undefined where there is none to be had. */
  pictureDigest(id: string): Promise<string | undefined>
  /** The two files of a counted poll; undefined where they are not to be had. */
  pollFiles(slug: string): Promise<{ ballots: string; codes: string } | undefined>
  close(): Promise<void>
}

/** The record as anybody can download it from an installation, and its pages as text. */
export function downloads(url: string): Ledgers & { text(path: string): Promise<string> } {
  return {
    async text(path) {
      const answer = await ask(url, path)
      if (answer.ok) return answer.text()
      throw new UserError(`${url}${path} can’t be read (status ${answer.status}).`)
    },
    async streams() {
      const all: z.infer<typeof streams>['streams'] = []
      for (let after: string | null = ''; after !== null; ) {
        const got: z.infer<typeof streams> = await get(
          streams,
          url,
          `/api/v1/record?after=${encodeURIComponent(after)}`,
        )
        all.push(...got.streams)
        after = got.next
      }
      return all
    },
    page: (stream, after) => get(page, url, `/api/v1/record/${encodeURIComponent(stream)}?after=${after}`),
    pictureDigest: async (id) => {
      const answer = await ask(url, `/api/v1/attachments/${id}/large`)
      if (answer.ok)
        return createHash('sha256')
          .update(await answer.bytes())
          .digest('hex')
      await answer.body?.cancel()
      return undefined
    },
    pollFiles: async (slug) => {
      const [ballots, codes] = await Promise.all(
        ['ballots', 'codes'].map((name) => ask(url, `/api/v1/polls/${encodeURIComponent(slug)}/${name}.csv`)),
      )
      return ballots?.ok && codes?.ok ? { ballots: await ballots.text(), codes: await codes.text() } : undefined
    },
    close: async () => undefined,
  }
}

/** Asks an installation. It has a rate for each network: who reads all of the record comes when it is told. */
async function ask(url: string, path: string): Promise<Response> {
  const answer = await fetch(new URL(path, url)).catch((error: unknown) => {
    throw new UserError(`${url} can't be reached: ${error instanceof Error ? error.message : error}`)
  })
  if (answer.status !== 429) return answer
  await answer.body?.cancel()
  await pause(Number(answer.headers.get('retry-after') ?? 1) * 1_000)
  return ask(url, path)
}

async function get<S extends z.ZodType>(schema: S, url: string, path: string): Promise<z.output<S>> {
  const answer = await ask(url, path)
  if (answer.status === 404) throw new UserError(`There is no such stream at ${url}: ${decodeURIComponent(path)}`)
  if (answer.status === 403)
    throw new UserError(`This stream is for verified people only at ${url}: ${decodeURIComponent(path)}`)
  const body: unknown = await answer.json().catch(() => undefined)
  const parsed = answer.ok ? schema.safeParse(body) : undefined
  if (!parsed?.success)
    throw new UserError(`${url}${path} did not answer as the record does (status ${answer.status}).`)
  return parsed.data
}
