import type { Actor } from '#contract/identity.ts'
import type { Minutes, MinutesItem } from '#contract/minutes/minutes.ts'
import { publicName } from '#contract/public-name.ts'
import type { EntryOn } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import { foldTogether } from '#contract/streams/hearing/question-map.ts'
import type { HearingView, QuestionView } from '#contract/streams/hearing/view.ts'
import { foldOf, hearingStream } from '#contract/streams/registry.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { mustRead } from '../hearing/queries.ts'
import { entryOf } from '../kernel/queries.ts'
import { type Stretch, stretchesOf } from './chapters.ts'

type HearingEntry = EntryOn<'hearing'>
type Told = Omit<Minutes, 'versions' | 'head'>

/** Final votes of a question: those that count here, and the labelled ones from elsewhere. */
type Votes = [here: number, imported: number]

/**
 * The minutes of a hearing that is over, as its public record tells it. `at`: those that were made after this entry; the newest without it.
 * Refused as the hearing is, and as `unknown` before it is over or where no version was made then.
 */
export async function readMinutes(prisma: PrismaClient, reader: Actor, slug: string, at?: number): Promise<Minutes> {
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  mustRead(hearing, reader, 'public')
  if (hearing.closedAt === null || hearing.kind !== 'hearing') throw new Refusal('unknown')
  const stream = hearingStream(slug)
  const rows = await prisma.record.findMany({ where: { stream }, orderBy: { seq: 'asc' } })
  const entries = rows.flatMap((row) => entryOf<'hearing'>(row, false) || [])
  const made = foldTogether(() => versionsOf(entries))
  const version = at === undefined ? made.at(-1) : made.find(({ seq }) => seq === at)
  const row = rows.find(({ seq }) => seq === version?.seq)
  if (!version || !row) throw new Refusal('unknown')
  return {
    ...version.told,
    head: { stream, seq: row.seq, hash: Buffer.from(row.hash).toString('hex') },
    versions: made.map(({ seq, at }) => ({ seq, at })),
  }
}

/** Every version of the minutes: that of the close, and the last one of each later day on which something in them changed. None before the close. */
export function versionsOf(entries: readonly HearingEntry[]): { seq: number; at: string; told: Told }[] {
  const versions: { seq: number; at: string; told: Told }[] = []
  const { open, apply, skip } = foldOf('hearing')
  let view: HearingView | undefined
  for (const [n, entry] of entries.entries()) {
    // What was erased from the record is missing in it.
    view = view ? apply(skip(view, entry.seq - 1), entry) : open(entry)
    const isLastOfDay = entries[n + 1]?.at.slice(0, 10) !== entry.at.slice(0, 10)
    const isDue = versions.length === 0 ? entry.type === 'hearing.closed' : isLastOfDay
    if (!isDue) continue
    const told = minutesOf(view, entries.slice(0, n + 1))
    if (JSON.stringify(told) !== JSON.stringify(versions.at(-1)?.told))
      versions.push({ seq: entry.seq, at: entry.at, told })
  }
  return versions
}

/** What the public entries of a hearing that is over, and their view, say. */
function minutesOf(view: HearingView, entries: readonly HearingEntry[]): Told {
  const { id, slug, settings, startedAt, closedAt, cancelled } = view
  const close = entries.find((entry) => entry.type === 'hearing.closed')
  if (close?.type !== 'hearing.closed' || closedAt === null) throw new Error('a hearing that is not over')
  const began = new Map(
    entries.flatMap((entry) => (entry.type === 'hearing.advanced' ? [[entry.public.itemId, entry.at] as const] : [])),
  )
  return {
    hearing: { id, slug, title: settings.title, timeZone: settings.timeZone, startedAt, closedAt, cancelled },
    present: presentIn(entries),
    agenda: settings.agenda.map((item) => ({ title: item.title, beganAt: began.get(item.id) ?? null })),
    items: itemsOf(view, stretchesOf(entries, closedAt), votesIn(entries)),
    votesDigest: close.public.votesDigest,
  }
}

function presentIn(entries: readonly HearingEntry[]): Told['present'] {
  const seen = new Map<string, Told['present'][number]>()
  for (const entry of entries) {
    if (entry.type !== 'stage.entered') continue
    const { key, role, title, ...named } = entry.public.participant
    if (role === 'official' || role === 'moderator') seen.set(key, { ...publicName(named), title })
  }
  return [...seen.values()]
}

/** Final votes by question: those of the close, and what later entries say instead. */
function votesIn(entries: readonly HearingEntry[]): Map<string, Votes> {
  const votes = new Map<string, Votes>()
  let isOver = false
  for (const entry of entries) {
    switch (entry.type) {
      case 'hearing.closed':
        for (const [question, here, imported] of entry.public.votes) votes.set(question, [here, imported])
        isOver = true
        break
      case 'votes.decided': {
        const [here, imported] = votes.get(entry.public.questionId) ?? [0, 0]
        const { outcome, questionId } = entry.public
        if (isOver && outcome === 'set_aside') votes.set(questionId, [Math.max(0, here - entry.public.votes), imported])
        break
      }
      case 'question.split': {
        const { questionId, targetId, votes: told } = entry.public
        if (!isOver || !told) break
        votes.set(questionId, [told[0], votes.get(questionId)?.[1] ?? 0])
        votes.set(targetId, [told[1], votes.get(targetId)?.[1] ?? 0])
        break
      }
      default:
        break
    }
  }
  return votes
}

function itemsOf(view: HearingView, stretches: readonly Stretch[], votes: Map<string, Votes>): MinutesItem[] {
  const called = [...new Set(stretches.map(({ questionId }) => questionId))]
  const questions = Object.values(view.questions)
  const votesOf = ({ id }: QuestionView) => votes.get(id) ?? ([0, 0] as const)
  const total = (question: QuestionView) => votesOf(question)[0] + votesOf(question)[1]
  const place = ({ id }: QuestionView) => (called.includes(id) ? called.indexOf(id) : called.length)
  return questions
    .sort((a, b) => place(a) - place(b) || total(b) - total(a) || a.number - b.number)
    .map((question) => ({
      number: question.number,
      title: question.text?.title ?? null,
      body: question.text?.body ?? null,
      author: question.text?.author ?? '',
      channel: question.channel,
      askedAt: question.submittedAt,
      votes: votesOf(question)[0],
      importedVotes: votesOf(question)[1],
      outcome: question.status,
      reason: question.status === 'declined' ? question.reason : null,
      joinedTo: question.mergedIntoId === null ? null : (view.questions[question.mergedIntoId]?.number ?? null),
      onAir: stretches
        .filter(({ questionId }) => questionId === question.id)
        .map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
      answer: question.answer,
      caseNumber: question.caseNumber,
    }))
}
