import { type Actor, holds } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { ReasonedAct } from '#contract/rulebook/reasons.ts'
import { type Rulebook, rulebookParts } from '#contract/rulebook/schema.ts'
import type { Prisma, PrismaClient, RulebookVersion } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'
import { type Rules, rulesOf } from './calendar-versions.ts'
import { documentOf } from './document.ts'

/** A version of the rulebook as everybody may read it. `digest`: SHA-256 of the document’s JSON with the names of each object in order, in hex. */
export type PublishedRulebook = {
  number: number
  publishedAt: string
  reason: Bilingual
  digest: string
  document: Rulebook
}

/** A version in the list of all. */
export type RulebookSummary = Omit<PublishedRulebook, 'document'>

/** The rulebook in force, which anybody may read; refused as `unknown` on a database that was never deployed. */
export async function rulebookNow(prisma: PrismaClient, _reader: Actor): Promise<PublishedRulebook> {
  return published(await prisma.rulebookVersion.findFirst({ orderBy: { number: 'desc' } }))
}

/** What clocks are counted by now, for whoever reads one. */
export async function rulesNow(prisma: Prisma.TransactionClient, _reader: Actor): Promise<Rules> {
  const heads = await prisma.rulebookVersion.findMany({
    orderBy: { number: 'asc' },
    select: { number: true, digest: true, publishedAt: true },
  })
  return rulesOf(heads, () =>
    prisma.rulebookVersion.findMany({ select: { number: true, digest: true, document: true } }),
  )
}

/** A version of the rulebook, which anybody may read for ever; refused as `unknown` where there is none of this number. */
export async function rulebookVersion(
  prisma: PrismaClient,
  _reader: Actor,
  number: number,
): Promise<PublishedRulebook> {
  return published(await prisma.rulebookVersion.findUnique({ where: { number } }))
}

/** Every version, the newest first. */
export async function listRulebookVersions(prisma: PrismaClient, _reader: Actor): Promise<RulebookSummary[]> {
  const rows = await prisma.rulebookVersion.findMany({ orderBy: { number: 'desc' }, omit: { document: true } })
  return rows.map(summary)
}

/** What reasons are called, by their codes, as the newest version that lists them says it: also of those that are given no more. */
export async function reasonNames(prisma: PrismaClient, _reader: Actor): Promise<Record<string, Bilingual>> {
  const versions = await prisma.rulebookVersion.findMany({ orderBy: { number: 'asc' } })
  return Object.fromEntries(
    versions.flatMap((row) => documentOf(row).reasons.map(({ code, name }) => [code, name] as const)),
  )
}

/** Reasons for which something may be decided, by the rulebook in force, in its order. */
export async function listReasons(
  prisma: PrismaClient,
  reader: Actor,
  act: ReasonedAct,
): Promise<{ code: string; name: Bilingual }[]> {
  const { document } = await rulebookNow(prisma, reader)
  return document.reasons.filter((one) => one.for.includes(act)).map(({ code, name }) => ({ code, name }))
}

/** The draft of the next version. `base`: where nobody has begun one, what a first change starts from, `version` being 0. */
export type RulebookDraft = { version: number; changedAt: string | null; changedBy: string; document: Rulebook }

/** The draft of the rulebook, or the version in force where there is none; refused as `sign_in` or `forbidden` unless the reader administers or oversees. */
export async function getRulebookDraft(prisma: PrismaClient, reader: Actor): Promise<RulebookDraft> {
  if (!holds(reader, 'admin') && !holds(reader, 'oversight')) throw lacksRight(reader)
  const draft = await prisma.rulebookDraft.findUnique({ where: { id: 1 } })
  if (!draft) {
    const { document } = await rulebookNow(prisma, reader)
    return { version: 0, changedAt: null, changedBy: '', document }
  }
  const by = draft.changedById && (await prisma.person.findUnique({ where: { id: draft.changedById } }))
  return {
    version: draft.version,
    changedAt: draft.changedAt.toISOString(),
    changedBy: by ? by.name : '',
    document: rulebookParts.parse(JSON.parse(draft.document)),
  }
}

function published(row: RulebookVersion | null): PublishedRulebook {
  if (!row) throw new Refusal('unknown')
  return { ...summary(row), document: documentOf(row) }
}

const summary = (row: Omit<RulebookVersion, 'document'>): RulebookSummary => ({
  number: row.number,
  publishedAt: row.publishedAt.toISOString(),
  reason: { zh: row.reasonZh, en: row.reasonEn },
  digest: Buffer.from(row.digest).toString('hex'),
})
