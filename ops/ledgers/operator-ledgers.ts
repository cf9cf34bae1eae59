import { SYSTEM } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { wholeDigestIn } from '#domain/attachment/use.ts'
import { listStreams, readLedger } from '#domain/case/ledger.ts'
import { publishedFiles } from '#domain/poll/files.ts'
import { openDatabase } from '#platform/db.ts'
import { UserError } from '../supervisor/command-line.ts'
import type { Ledgers } from '../verify/ledgers.ts'

const PAGE = 1_000

/** The whole record as its operator may read it: by the right of who has the database. */
export function operatorLedgers(databaseUrl: string): Ledgers {
  const database = openDatabase(databaseUrl, 1)
  const { prisma } = database
  return {
    async streams() {
      const all: Awaited<ReturnType<typeof listStreams>> = []
      for (;;) {
        const page = await listStreams(prisma, SYSTEM, all.at(-1)?.name ?? '', PAGE)
        all.push(...page)
        if (page.length < PAGE) return all
      }
    },
    async page(stream, after) {
      const { head, lines } = await readLedger(prisma, SYSTEM, stream, after).catch((error: unknown) => {
        throw error instanceof Refusal ? new UserError(`There is no stream ${stream} in this record.`) : error
      })
      const last = lines.at(-1)?.seq ?? head.seq
      return { head, lines, next: last < head.seq ? last : null }
    },
    async pictureDigest(id) {
      const file = await prisma.attachmentFile.findFirst({
        where: { attachmentId: id, role: 'large', unwantedAt: null, attachment: { state: 'published' } },
      })
      return file ? wholeDigestIn(file.key) : undefined
    },
    pollFiles: (slug) =>
      publishedFiles(database.db, slug).catch((error: unknown) => {
        if (error instanceof Refusal) return undefined
        throw error
      }),
    close: () => database.close(),
  }
}
