import * as z from 'zod'
import { DUMP_SCHEMA, type DumpManifest, dumpFile, dumpManifest } from '#contract/open-data/dump.ts'
import { Refusal } from '#contract/refusals.ts'
import type { DataDump, PrismaClient } from '#prisma/client.ts'

/** Dumps that are given out, the newest month first; everybody may read them. */
export async function listDumps(prisma: PrismaClient): Promise<DumpManifest[]> {
  const rows = await prisma.dataDump.findMany({ where: { staleAt: null }, orderBy: { month: 'desc' }, take: 600 })
  return rows.map(manifestOf)
}

/** The dump of a month; refused as `unknown` where there is none, and as `made_anew` while it is made. */
export async function readDump(prisma: PrismaClient, month: string): Promise<DumpManifest> {
  const row = await prisma.dataDump.findUnique({ where: { month } })
  if (!row) throw new Refusal('unknown', { field: 'month' })
  if (row.staleAt) throw new Refusal('made_anew', { seconds: 120 })
  return manifestOf(row)
}

const manifestOf = ({ month, since, until, madeAt, made, files }: DataDump): DumpManifest =>
  dumpManifest.parse({
    schema: DUMP_SCHEMA,
    month,
    since: since.toISOString(),
    until: until.toISOString(),
    madeAt: madeAt?.toISOString(),
    made,
    madeAnewFor: made > 1 ? 'erased-or-changed' : null,
    files: z.array(dumpFile).parse(files),
  })
