import { type Actor, handledFor, holds, readsCase } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { masked } from '#contract/letters/mask.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaseOrigin } from '#contract/states.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import { type CaseText, type CaseView, caseText } from '#contract/streams/case/view.ts'
import { withWords } from '#contract/streams/case/withheld.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { Prisma, PrismaClient, Question } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'
import { pseudonym } from '../kernel/pseudonym.ts'
import { entryOf } from '../kernel/queries.ts'
import { rulesNow } from '../rulebook/queries.ts'
import { withoutAsker } from './desk-entry.ts'
import { type CaseAction, type CaseParty, caseActionsOf } from './machine.ts'
import { mayExtend, partiesTo } from './parties.ts'
import { CASE_PARTS, caseView, type LetterPlace, letterPlace, placeOf } from './views.ts'

/** A case as who works on it reads it. */
export type CaseDeskView = {
  view: CaseView
  /** The words, also while nobody reviewed them; unreviewed they are signed by the pseudonym, whatever the asker chose. */
  text: CaseText | null
  topic: Bilingual | null
  /** Where the matter of a letter is; null where its writer said nothing. */
  place: LetterPlace | null
  /** `mailbox`: it takes letters, and has no page of its own. */
  hearing: { slug: string; title: Bilingual; timeZone: string; mailbox: boolean }
  votes: number
  /** Every entry, oldest first, with its private body and who of the staff wrote it, as far as the reader may know (`readsCase`). */
  history: { entry: CaseEntry; name: PublicName | null }[]
  /** Whether the reader reads its private bodies, and may follow it as its desk. */
  full: boolean
  parties: CaseParty[]
  /** Departments for which the reader handles it, the lead first. */
  handled: string[]
  /** What the reader may do now. */
  actions: CaseAction[]
  /** What the department for which the reader acts writes to the asker; for who sees all, what was saved last of any. */
  draft: CaseDraftView | null
  /** Who of the reader's department works on it; for who sees all, of each department. */
  assignees: ({ departmentId: string; personId: string } & PublicName)[]
}
export type CaseDraftView = {
  departmentId: string
  text: string
  writtenBy: string
  writer: PublicName
  savedAt: string
  submitted: boolean
  verdict: 'approved' | 'returned' | null
  note: string
  /** How many people approved it as it stands. */
  approvals: number
  /** Pictures that go with it, by their ids. */
  pictures: readonly string[]
}

const PARTS = { ...CASE_PARTS, drafts: { orderBy: { savedAt: 'desc' } } } as const

/** A letter as it was written: published it is masked for everybody else. What a moderator changed in it stays changed. */
function asWritten({ origin, question }: { origin: CaseOrigin; question: Question }): Question {
  const { title, body, originalTitle, originalBody } = question
  const written = { title: originalTitle ?? title, body: originalBody ?? body }
  const isMaskedOnly = origin === 'letter' && masked(written.title) === title && masked(written.body) === body
  return isMaskedOnly ? { ...question, ...written, edited: false } : question
}

/**
 * A case for who works on it: its departments' handlers, arbiters, its hearing's moderators, administrators, and oversight, who only reads. Moderators and
 * administrators read no private bodies but their own, and those of releases. Refused as `unknown` where there is none; for handlers of others
 * alike, whether there is one or not. Who the asker is stands nowhere in it.
 */
export function readCaseForDesk(prisma: PrismaClient, reader: Actor, number: string): Promise<CaseDeskView> {
  return prisma.$transaction((tx) => readCase(tx, reader, number), { isolationLevel: 'RepeatableRead' })
}

async function readCase(tx: Prisma.TransactionClient, reader: Actor, number: string): Promise<CaseDeskView> {
  const row = await tx.case.findUnique({ where: { number }, include: PARTS })
  const place = row && placeOf(row)
  const parties = place ? partiesTo(reader, place) : []
  const reads =
    parties.length > 0 || (['oversight', 'admin'] as const).some((role) => holds(reader, role, row?.hearingId))
  if (!reads) throw lacksRight(reader)
  if (!row) throw new Refusal('unknown', { field: 'caseNumber' })
  const { hearing, question, drafts } = row
  const { lastSeq } = await tx.stream.findUniqueOrThrow({ where: { name: caseStream(number) } })
  const tally = await tx.tally.findUnique({ where: { questionId: row.questionId } })
  const author =
    question.published || row.origin === 'letter' ? question.author : pseudonym(hearing.pseudonymKey, question.askerId)
  const handled = handledFor(reader, placeOf(row))
  const full = readsCase(reader, placeOf(row))
  const rules = await rulesNow(tx, reader)
  const [office] = handled
  const shown = full && drafts.find(({ departmentId }) => office === undefined || departmentId === office)
  return {
    view: caseView(row, lastSeq, { full, words: full }),
    text: question.erasedFor === null ? caseText({ ...(full ? asWritten(row) : question), author }) : null,
    topic: question.topic && { zh: question.topic.nameZh, en: question.topic.nameEn },
    hearing: {
      slug: hearing.slug,
      title: { zh: hearing.titleZh, en: hearing.titleEn },
      timeZone: hearing.timeZone,
      mailbox: hearing.kind === 'mailbox',
    },
    place: letterPlace(question.letter),
    votes: (tally?.n ?? 0) + question.importedVotes,
    history: await readHistory(tx, number, (entry) => full || isFor(reader, entry)),
    full,
    parties,
    handled,
    actions: caseActionsOf(row.status, parties, row.mergedInto?.number).filter(
      (action) => action !== 'extend' || mayExtend(parties, rules),
    ),
    draft: shown ? await readDraft(tx, shown) : null,
    assignees: await readAssignees(tx, row.id, handled),
  }
}

async function readDraft(
  tx: Prisma.TransactionClient,
  draft: Prisma.CaseDraftGetPayload<object>,
): Promise<CaseDraftView> {
  const { departmentId, text, writtenById: writtenBy, savedAt, submittedAt, verdict, note } = draft
  const names = await readNames(tx, [writtenBy])
  return {
    departmentId,
    text,
    writtenBy,
    writer: names.get(writtenBy) ?? { name: '' },
    savedAt: savedAt.toISOString(),
    submitted: submittedAt !== null,
    verdict,
    note,
    approvals: draft.approvedByIds.length,
    pictures: draft.pictureIds,
  }
}

/** What a moderator or an administrator reads in private: their own words, and who may see who the asker is. */
const isFor = ({ personId }: Actor, entry: CaseEntry): boolean =>
  entry.type === 'case.identity_released' ||
  entry.type === 'case.release_withdrawn' ||
  (personId !== null && byOf(entry) === personId)

async function readHistory(
  tx: Prisma.TransactionClient,
  number: string,
  may: (entry: CaseEntry) => boolean,
): Promise<CaseDeskView['history']> {
  const rows = await tx.record.findMany({ where: { stream: caseStream(number) }, orderBy: { seq: 'asc' }, take: 500 })
  const entries = rows.flatMap((row): { entry: CaseEntry; by: string | null }[] => {
    const entry = entryOf<'case'>(row, true)
    if (entry === 0) return []
    const told = withoutAsker<'case'>(entry)
    if (!may(told)) return [{ entry: { ...told, private: undefined }, by: null }]
    return [{ entry: withWords(told), by: byOf(told) }]
  })
  const names = await readNames(tx, [...new Set(entries.flatMap(({ by }) => by ?? []))])
  return entries.map(({ entry, by }) => ({ entry, name: (by ? names.get(by) : undefined) ?? null }))
}

/** Who of the staff wrote an entry: an asker's names nobody. */
const byOf = ({ private: closed }: CaseEntry): string | null => (closed && 'by' in closed ? closed.by : null)

async function readAssignees(
  tx: Prisma.TransactionClient,
  caseId: string,
  handled: readonly string[],
): Promise<CaseDeskView['assignees']> {
  const ofOurs = handled.length ? { departmentId: { in: [...handled] } } : {}
  const rows = await tx.caseAssignee.findMany({ where: { caseId, ...ofOurs } })
  const names = await readNames(
    tx,
    rows.map(({ personId }) => personId),
  )
  return rows.map(({ departmentId, personId }) => ({
    departmentId,
    personId,
    ...(names.get(personId) ?? { name: '' }),
  }))
}

async function readNames(tx: Prisma.TransactionClient, ids: readonly string[]): Promise<Map<string, PublicName>> {
  const select = { id: true, name: true, nameEn: true }
  const people = await tx.person.findMany({ where: { id: { in: [...ids] } }, select })
  return new Map(people.map((person) => [person.id, publicName(person)]))
}
