import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicCase } from '#app/_server/public-case.ts'
import { VISITOR } from '#contract/identity.ts'
import { ENTRIES_OF } from '#contract/record.ts'
import type { Audience, Counts } from '#contract/signals.ts'
import type { HearingView } from '#contract/streams/hearing/view.ts'
import {
  AUTHORITY,
  caseStream,
  hearingStream,
  pollStream,
  recordingStream,
  type StreamName,
  transcriptStream,
} from '#contract/streams/names.ts'
import { parseStream, STREAMS, type StreamKind } from '#contract/streams/registry.ts'
import { readLedger } from '#domain/case/ledger.ts'
import { getCase } from '#domain/case/queries.ts'
import { getRecording } from '#domain/hearing/recordings.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { readPoll } from '#domain/poll/queries.ts'
import { getHearing } from '#domain/question/queries.ts'
import { rulebookNow } from '#domain/rulebook/queries.ts'
import { readTranscript, viewOf } from '#domain/transcript/queries.ts'
import { expectClocks } from '../support/case-clocks.ts'
import { caseDesk } from '../support/case-desk.ts'
import { firstBadLine } from '../support/chain.ts'
import { askedQuestion, buildCity, type Citizen, type City } from '../support/city.ts'
import { playAfterClose, playAuthority, playBeforeClose, playCases, playLetters } from '../support/every-entry.ts'
import { foldRecord } from '../support/fold-record.ts'
import { playCase } from '../support/random-case.ts'
import { histories, play, type Step } from '../support/random-history.ts'

const WATER = hearingStream('water')

/** Types that only records from before still hold. */
const FORMER: readonly string[] = ['person.renamed']

/** Entries of a stream as an audience gets them. */
async function told<K extends StreamKind>(city: City, stream: StreamName<K>, audience: Audience, after = 0) {
  const entries = await readEntries(city.database.db, stream, after, 10_000)
  return entries.map((entry) => ({ seq: entry.seq, entry: audience === 'desk' ? entry.private : entry.public }))
}

/** The hearing's record folded as an audience gets it. `forgetAt`: a page that came then and holds none of the questions. */
const foldHearing = async (city: City, audience: Audience, forgetAt?: number): Promise<HearingView> =>
  foldRecord(STREAMS.hearing.fold, await told(city, WATER, audience), (view, seq) =>
    seq === forgetAt ? { ...view, questions: {} } : view,
  )

/** The questions of a view that entries from `seq` on submitted, showed, made public again, or told anew as they were erased. */
async function namedSince(city: City, view: HearingView, seq: number): Promise<HearingView['questions']> {
  const ids = new Set<string>()
  for (const { entry } of await told(city, WATER, 'public', seq - 1))
    if (entry && 'questionId' in entry.public) {
      const shown = 'asked' in entry.public && 'text' in entry.public && entry.public.text
      if (entry.type === 'question.submitted' || entry.type === 'question.erased' || shown)
        ids.add(entry.public.questionId)
    }
  return Object.fromEntries(Object.entries(view.questions).filter(([id]) => ids.has(id)))
}

/** A history that has every type of entry. */
const EVERYTHING: [Step[], boolean, boolean, boolean] = [[], false, true, true]

/** Entry types that occurred over all histories, by the kinds of streams. */
const KINDS = Object.keys(STREAMS) as StreamKind[]
const occurred = new Map<StreamKind, Set<string>>(KINDS.map((kind) => [kind, new Set()]))

test('whatever happens, the folded record of a hearing, a case and the authority is its view, no unreviewed text is public, and the chain holds', async () => {
  await fc.assert(
    fc.asyncProperty(
      histories,
      fc.boolean(),
      fc.boolean(),
      fc.constant<boolean>(false),
      async (history, after, closes, everything) => {
        await using city = await buildCity({
          settings: { moderation: after ? 'after' : 'before', askUntil: '2099-01-01T00:00:00.000Z' },
        })
        const desk = await caseDesk(city)
        const overseer = await city.staff('oversight', 'Over', null)
        if (everything) await playCases(city, desk)
        if (everything) await playLetters(city, desk)
        if (everything) await playBeforeClose(city)
        const asker = await city.guest()
        for (const step of history) await play(city, asker, step)
        if (everything) await playAuthority(city)
        if (everything) await playAfterClose(city)
        else if (closes) await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
        if (closes && !everything) {
          await play(city, asker, { act: 'ask', pick: 0, way: 0 })
          await play(city, asker, { act: 'moderate', pick: history.length, way: 0 })
        }
        for (const step of history) await playCase(city, desk, step)
        for (const { act, ...step } of history) if (act === 'erase') await play(city, asker, { act, ...step })
        await expectHearing(city, history[0]?.pick ?? 0)
        await expectStreams(city, overseer)
      },
    ),
    { numRuns: 14, endOnFailure: true, examples: [EVERYTHING] },
  )
  for (const [kind, types] of occurred)
    expect([...types, ...FORMER.filter((type) => type in ENTRIES_OF[kind])].sort()).toEqual(
      Object.keys(ENTRIES_OF[kind]).sort(),
    )
})

/** The hearing's record folds to the view of either audience, also for a page that came later and holds only some of its questions. */
async function expectHearing(city: City, pick: number): Promise<void> {
  for (const audience of ['public', 'desk'] as const) {
    const { view, votes } = await getHearing(city.database.prisma, city.moderator.actor, 'water', audience, 'all')
    await expectCounts(city, votes)
    expect(await foldHearing(city, audience)).toEqual(view)
  }
  const { view } = await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'all')
  for (const question of Object.values(view.questions)) expect(question.text === null).toBe(!question.published)
  const forgetAt = 2 + (pick % Math.max(1, view.seq - 1))
  expect(await foldHearing(city, 'public', forgetAt)).toEqual({
    ...view,
    questions: await namedSince(city, view, forgetAt),
  })
  expectPublic(JSON.stringify(view), await city.database.prisma.person.findMany())
}

/** Nothing that an asker wrote to a department. The rulebook speaks of 隐私, which is a word of its own. */
const TO_DEPARTMENTS = /(?<!隐)私/
/** Nor a moderator's note, which the desk of the hearing reads. */
const FOR_FEW = /(?<!隐)私|密密/

/** Nothing that was written for few, and neither who anybody is nor how to reach them, is in a public text. */
function expectPublic(
  text: string,
  people: readonly { id: string; email: string | null }[],
  hidden: RegExp = FOR_FEW,
): void {
  expect(text).not.toMatch(hidden)
  for (const { id, email } of people) {
    expect(text).not.toContain(id)
    if (email) expect(text).not.toContain(email)
  }
}

/** Every other record folds to what the tables hold, and every chain holds. */
async function expectStreams(city: City, overseer: Citizen): Promise<void> {
  const { prisma } = city.database
  const people = await prisma.person.findMany({ select: { id: true, email: true } })
  for (const { name } of await prisma.stream.findMany()) {
    const { head, lines } = await readLedger(prisma, VISITOR, name, 0, 10_000)
    expect(firstBadLine(lines, head)).toBeUndefined()
    const { kind, key } = parseStream(name) ?? {}
    if (!kind || key === undefined) throw new Error(`no stream has the name ${name}`)
    for (const { type } of lines) occurred.get(kind)?.add(type)
    expectPublic(lines.map((line) => line.public).join('\n'), people)
    if (kind === 'recording') {
      const folded = foldRecord(STREAMS.recording.fold, await told(city, recordingStream(key), 'public'))
      expect(folded).toEqual(await getRecording(prisma, VISITOR, key))
    }
    if (kind === 'poll') await expectPoll(city, key)
    if (kind === 'transcript') await expectTranscript(city, key)
    if (kind !== 'case') continue
    for (const [reader, hidden] of [
      [VISITOR, FOR_FEW],
      [city.moderator.actor, TO_DEPARTMENTS],
    ] as const)
      expectPublic(JSON.stringify(publicCase(await getCase(prisma, reader, key))), people, hidden)
    for (const audience of STREAMS.case.audiences) {
      const reader = audience === 'desk' ? overseer.actor : VISITOR
      const { view } = await getCase(prisma, reader, key)
      const entries = await told(city, caseStream(key), audience)
      expect(foldRecord(STREAMS.case.fold, entries)).toEqual(view)
      if (audience === 'public')
        await expectClocks(
          city,
          view,
          entries.map(({ entry }) => entry),
        )
    }
  }
  const { seq: _, ...authority } = foldRecord(STREAMS.authority.fold, await told(city, AUTHORITY, 'public'))
  const departments = await prisma.department.findMany()
  const grants = await prisma.roleGrant.findMany({ where: { revokedAt: null } })
  const version = await rulebookNow(prisma, VISITOR)
  expect(authority).toEqual({
    departments: Object.fromEntries(
      departments.map((row) => [row.id, { name: { zh: row.nameZh, en: row.nameEn }, retired: row.retiredAt !== null }]),
    ),
    grants: Object.fromEntries(
      grants.map(({ id, role, hearingId, departmentId, titleZh, titleEn }) => [
        id,
        { role, hearingId, departmentId, title: { zh: titleZh, en: titleEn } },
      ]),
    ),
    rulebook: {
      number: version.number,
      digest: version.digest,
      reason: version.reason,
      publishedAt: version.publishedAt,
    },
  })
}

/** A poll's record folds to what its tables hold. */
async function expectPoll(city: City, slug: string): Promise<void> {
  const { id: _, slug: __, asked: ___, ...view } = await readPoll(city.database.prisma, slug)
  expect(foldRecord(STREAMS.poll.fold, await told(city, pollStream(slug), 'public'))).toEqual(view)
}

/** A transcript's record folds to what its lines are, for a page that came later and holds the newest ones as well. */
async function expectTranscript(city: City, slug: string): Promise<void> {
  const entries = await told(city, transcriptStream(slug), 'public')
  const transcript = await readTranscript(city.database.prisma, VISITOR, slug)
  expect(foldRecord(STREAMS.transcript.fold, entries)).toEqual(viewOf(transcript))
}

test('a question that follows its target to another one folds to what the database holds', async () => {
  const city = await buildCity()
  const [first, second, third] = [
    await askedQuestion(city, 'approved'),
    await askedQuestion(city, 'approved'),
    await askedQuestion(city, 'approved'),
  ] as const
  const merge = (from: typeof first, to: typeof first) =>
    city.must(city.moderator.actor, 'question:merge', {
      questionId: from.questionId,
      targetId: to.questionId,
      version: from.version,
    })
  await merge(first, second)
  await merge(second, third)
  const { view } = await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'all')
  expect(view.questions[first.questionId]?.mergedIntoId).toBe(third.questionId)
  expect(await foldHearing(city, 'public')).toEqual(view)
})

/** Counts are their rows: active and not set aside. */
async function expectCounts({ database: { prisma } }: City, votes: Counts): Promise<void> {
  for (const [number, n] of Object.entries(votes))
    expect(n).toBe(
      await prisma.vote.count({ where: { question: { ordinal: Number(number) }, active: true, setAside: false } }),
    )
}
