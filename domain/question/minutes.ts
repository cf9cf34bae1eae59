import type { Actor } from '#contract/identity.ts'
import type { Minutes, MinutesItem } from '#contract/minutes/minutes.ts'
import { publicName } from '#contract/public-name.ts'
import type { EntryOn } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import { foldTogether } from '#contract/streams/hearing/question-map.ts'
import type { HearingView, QuestionView } from '#contract/streams/hearing/view.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { foldOf } from '#contract/streams/registry.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { mustRead } from '../hearing/queries.ts'
import { entryOf } from '../kernel/queries.ts'
import { type Stretch, stretchesOf } from './chapters.ts'

type HearingEntry = EntryOn<'hearing'>
type MinutesBody = Omit<Minutes, 'versions' | 'head'>

/** Final votes of a question: those that count here, and the labelled ones from elsewhere. */
type Votes = [here: number, imported: number]

/** All minutes of a hearing: by the entries after which they were made. */
export type MinutesBook = {
  /** Minutes made from the record up to this entry, the newest version without it; refused as `unknown` where there is no such entry at or after the close. */
  at(seq?: number): Minutes
}

/**
 * The minutes of a hearing that is over, as its public record tells them. Refused as the hearing is, and as `unknown` before it is over. It reads
 * and folds the whole record: who answers many keeps the book for a while.
 */
export async function readMinutes(prisma: PrismaClient, reader: Actor, slug: string): Promise<MinutesBook> {
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  mustRead(hearing, reader, 'public')
  if (hearing.closedAt === null || hearing.kind !== 'hearing') throw new Refusal('unknown')
  const stream = hearingStream(slug)
  const rows = await prisma.record.findMany({
    where: { stream },
    orderBy: { seq: 'asc' },
    select: { seq: true, at: true, type: true, public: true, hash: true },
  })
  const entries = rows.flatMap((row) => entryOf<'hearing'>({ ...row, private: null }, false) || [])
  const hashes = new Map(rows.map(({ seq, hash }) => [seq, Buffer.from(hash).toString('hex')]))
  const minutesAfter = minutesAfterEach(entries)
  const versions = versionsOf(entries, minutesAfter, hearing.timeZone)
  return {
    at(seq = versions.at(-1)?.seq) {
      const place = entries.findIndex((entry) => entry.seq === seq)
      const body = minutesAfter(place)
      if (seq === undefined || !body) throw new Refusal('unknown')
      return { ...body, head: { stream, seq, hash: hashes.get(seq) ?? '' }, versions }
    },
  }
}

/** What minutes say after the entry at a place of the record; undefined before the close. */
function minutesAfterEach(entries: readonly HearingEntry[]): (place: number) => MinutesBody | undefined {
  const close = entries.findIndex(({ type }) => type === 'hearing.closed')
  const [created, ...rest] = entries.slice(0, close + 1)
  if (!created) return () => undefined
  const { open, apply, skip } = foldOf('hearing')
  // What was erased from the record is missing in it.
  const fold = (from: HearingView, more: readonly HearingEntry[]) =>
    foldTogether(() => more.reduce((view, entry) => apply(skip(view, entry.seq - 1), entry), from))
  const closed = fold(open(created), rest)
  // A page asks for the same minutes twice: for its title and for its text.
  let last: { place: number; body: MinutesBody } | undefined
  return (place) => {
    if (place < close) return undefined
    if (last?.place !== place) {
      const view = fold(closed, entries.slice(close + 1, place + 1))
      last = { place, body: minutesOf(view, entries.slice(0, place + 1)) }
    }
    return last.body
  }
}

/** The close, and the last entry of each later day of the hearing's zone on which something in the minutes changed. */
function versionsOf(
  entries: readonly HearingEntry[],
  minutesAfter: (place: number) => MinutesBody | undefined,
  timeZone: string,
): Minutes['versions'] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  const dayOf = (entry: HearingEntry | undefined) => entry && format.format(new Date(entry.at))
  const versions: Minutes['versions'] = []
  let before = ''
  for (const [place, entry] of entries.entries()) {
    if (entry.type !== 'hearing.closed' && dayOf(entries[place + 1]) === dayOf(entry)) continue
    const body = minutesAfter(place)
    if (!body) continue
    const text = JSON.stringify(body)
    if (text !== before) versions.push({ seq: entry.seq, at: entry.at })
    before = text
  }
  return versions
}

/** What the public entries of a hearing that is over, and their view, say. */
function minutesOf(view: HearingView, entries: readonly HearingEntry[]): MinutesBody {
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
    returns: Object.values(view.returns),
    polls: pollsOf(view, entries),
    votesDigest: close.public.votesDigest,
  }
}

function presentIn(entries: readonly HearingEntry[]): MinutesBody['present'] {
  const seen = new Map<string, MinutesBody['present'][number]>()
  for (const entry of entries) {
    if (entry.type !== 'stage.entered') continue
    const { key, role, title, ...named } = entry.public.participant
    if (role === 'official' || role === 'moderator') seen.set(key, { ...publicName(named), title })
  }
  return [...seen.values()]
}

/** Instant polls; all are closed once the hearing is over. */
function pollsOf({ polls }: HearingView, entries: readonly HearingEntry[]): MinutesBody['polls'] {
  const digests = new Map(
    entries.flatMap((entry) =>
      entry.type === 'instant.closed' ? [[entry.public.pollId, entry.public.digest] as const] : [],
    ),
  )
  return polls.map(({ options, result, ...poll }) => ({
    ...poll,
    options: [...options],
    result: result && { ...result, counts: [...result.counts] },
    digest: digests.get(poll.id) ?? '',
  }))
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
  const places = new Map(called.map((id, place) => [id, place]))
  const questions = Object.values(view.questions)
  const votesOf = ({ id }: QuestionView) => votes.get(id) ?? ([0, 0] as const)
  const total = (question: QuestionView) => votesOf(question)[0] + votesOf(question)[1]
  const place = ({ id }: QuestionView) => places.get(id) ?? places.size
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
