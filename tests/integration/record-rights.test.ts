import { describe, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { type Actor, SYSTEM, VISITOR } from '#contract/identity.ts'
import { caseStream, hearingStream, pollStream } from '#contract/streams/names.ts'
import { readCaseHistory } from '#domain/case/history.ts'
import { listStreams, readLedger } from '#domain/case/ledger.ts'
import { listCases } from '#domain/case/list-cases.ts'
import { getCase } from '#domain/case/queries.ts'
import { listJoined } from '#domain/question/my-votes.ts'
import { castVotes } from '#domain/question/votes.ts'
import { runNode } from '#ops/supervisor/run-command.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { buildCity, type Citizen, SETTINGS } from '#tests/support/city.ts'
import { answerFor, sent } from '#tests/support/next-request.ts'
import { announcedPoll, draftPoll } from '#tests/support/polls.ts'

const city = await buildCity()
answerFor(city)
const { prisma, db } = city.database
const TEXT = '高层住户什么时候能有稳定的水压'

/** A hearing that is over, with a case of a question that was public, as its rule now is. */
async function closedHearing(slug: string, settings: Partial<typeof SETTINGS>) {
  const hearingId = newId()
  await city.must(SYSTEM, 'hearing:create', { hearingId, slug, settings: SETTINGS })
  await city.must(SYSTEM, 'hearing:schedule', { hearingId })
  await city.must(SYSTEM, 'hearing:start', { hearingId })
  const questionId = newId()
  const asker = await city.guest()
  await city.must(asker.actor, 'question:submit', { hearingId, questionId, title: TEXT })
  await city.must(SYSTEM, 'question:approve', { questionId, version: 1 })
  await castVotes(db, [{ questionId, personId: asker.actor.personId, active: true }])
  await city.must(SYSTEM, 'hearing:configure', { hearingId, settings: { ...SETTINGS, ...settings } })
  await city.must(SYSTEM, 'hearing:close', { hearingId })
  const { number } = await prisma.case.findUniqueOrThrow({ where: { questionId } })
  return { hearingId, slug, number, asker }
}
const open = await closedHearing('open', {})
const members = await closedHearing('members', { watchTier: 'member' })
const draftId = newId()
await city.must(SYSTEM, 'hearing:create', { hearingId: draftId, slug: 'draft', settings: SETTINGS })
await city.must(SYSTEM, 'question:import', {
  hearingId: draftId,
  questionId: newId(),
  importKey: '1',
  author: '',
  title: TEXT,
  submittedAt: '2026-01-01T00:00:00Z',
})

const poll = await announcedPoll(city)
await draftPoll(city)

const visitor = { actor: VISITOR, token: undefined }
const guest = await city.guest()
const member = await city.staff('handler', 'Member', null)
const draftDesk = await city.staff('moderator', 'Drafter', draftId)
type Person = { actor: Actor; token: string | undefined } | Citizen

/** Who reads what: a draft its desk alone, a hearing of members its members, anything else everybody. */
const RULE: [who: string, person: Person, members: 'read' | 'verify_first', draft: 'read' | 'unknown'][] = [
  ['a visitor', visitor, 'verify_first', 'unknown'],
  ['a guest', guest, 'verify_first', 'unknown'],
  ['the guest who asked', members.asker, 'verify_first', 'unknown'],
  ['a member', member, 'read', 'unknown'],
  ['a moderator of another hearing', city.moderator, 'read', 'unknown'],
  ["the draft's moderator", draftDesk, 'read', 'read'],
  ['an administrator', city.admin, 'read', 'read'],
]

const outcome = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: { code?: string }) => error.code,
  )

describe.each(RULE)('%s', (_, { actor, token }, ofMembers, ofDraft) => {
  const readsMembers = ofMembers === 'read'

  test('reads streams and cases as their hearing', async () => {
    expect(await outcome(readLedger(prisma, actor, hearingStream(open.slug), 0))).toBe('read')
    expect(await outcome(readLedger(prisma, actor, 'authority', 0))).toBe('read')
    expect(await outcome(readLedger(prisma, actor, hearingStream(members.slug), 0))).toBe(ofMembers)
    expect(await outcome(readLedger(prisma, actor, caseStream(members.number), 0))).toBe(ofMembers)
    expect(await outcome(getCase(prisma, actor, members.number))).toBe(ofMembers)
    expect(await outcome(readCaseHistory(prisma, actor, members.number))).toBe(ofMembers)
    expect(await outcome(readLedger(prisma, actor, hearingStream('draft'), 0))).toBe(ofDraft)
    for (const name of ['hearing-none', 'case-MS-2026-999999', 'authority2', ''])
      expect(await outcome(readLedger(prisma, actor, name, 0))).toBe('unknown')
  })

  test('is listed what they may read, and nothing else', async () => {
    const streams = (await listStreams(prisma, actor, '', 1_000)).map(({ name }) => name)
    expect(streams.includes(hearingStream(open.slug))).toBe(true)
    expect(streams.includes(caseStream(open.number))).toBe(true)
    expect(streams.includes('authority')).toBe(true)
    expect(streams.filter((name) => name.startsWith('poll-'))).toEqual([pollStream(poll.slug)])
    expect(streams.includes(hearingStream(members.slug))).toBe(readsMembers)
    expect(streams.includes(caseStream(members.number))).toBe(readsMembers)
    expect(streams.includes('hearing-draft')).toBe(ofDraft === 'read')
    for (const name of streams) expect(await outcome(readLedger(prisma, actor, name, 0))).toBe('read')
    const cases = (await listCases(prisma, actor, 0)).cases.map(({ number }) => number)
    expect(cases.includes(open.number)).toBe(true)
    expect(cases.includes(members.number)).toBe(readsMembers)
  })

  test('reads the open interface likewise, and what is not for all is kept by nothing between', async () => {
    if (token) sent.cookies.set(SESSION_COOKIE, token)
    const routes: [path: string, rule: string][] = [
      [`record/${hearingStream(open.slug)}`, 'read'],
      [`record/${hearingStream(members.slug)}`, ofMembers],
      [`record/${caseStream(members.number)}`, ofMembers],
      [`record/hearing-draft`, ofDraft],
      [`cases/${open.number}`, 'read'],
      [`cases/${members.number}`, ofMembers],
      [`hearings/${members.slug}`, ofMembers],
      [`hearings/draft`, ofDraft],
      [`hearings/${members.slug}/questions`, ofMembers],
      [`hearings/draft/questions`, ofDraft],
    ]
    for (const [path, rule] of routes) {
      const answer = await get(path)
      const body = await answer.text()
      expect([path, answer.status]).toEqual([path, { read: 200, verify_first: 403, unknown: 404 }[rule]])
      const isForAll = rule === 'read' && path.includes('open')
      if (rule !== 'read') expect(body).not.toContain(TEXT)
      if (path.includes('members') || path.includes(members.number) || path.includes('draft'))
        expect([path, answer.headers.get('cache-control')]).toEqual([
          path,
          rule === 'read' ? 'private, no-store' : 'no-store',
        ])
      if (isForAll) expect(answer.headers.get('cache-control')).toContain('public')
    }
    const list = await get('record')
    expect(await list.text()).not.toContain(readsMembers ? '\0' : members.slug)
  })
})

async function get(path: string): Promise<Response> {
  const request = new Request(`http://localhost/api/v1/${path}`)
  const [room = '', name, part] = path.split('/')
  const params = Promise.resolve({ stream: name ?? '', number: name ?? '', slug: name ?? '' })
  if (room === 'record' && !name) return (await import('#app/api/v1/record/route.ts')).GET(request)
  if (room === 'record') return (await import('#app/api/v1/record/[stream]/route.ts')).GET(request, { params })
  if (room === 'cases') return (await import('#app/api/v1/cases/[number]/route.ts')).GET(request, { params })
  if (part) return (await import('#app/api/v1/hearings/[slug]/questions/route.ts')).GET(request, { params })
  return (await import('#app/api/v1/hearings/[slug]/route.ts')).GET(request, { params })
}

test('a rehearsal’s record is listed to nobody but its desk, and read by who has its address', async () => {
  const hearingId = newId()
  await city.must(SYSTEM, 'hearing:create', { hearingId, slug: 'rehearsed', rehearsal: true, settings: SETTINGS })
  await city.must(SYSTEM, 'hearing:schedule', { hearingId })
  await city.must(SYSTEM, 'hearing:start', { hearingId })
  const questionId = newId()
  await city.must(guest.actor, 'question:submit', { hearingId, questionId, title: TEXT })
  await city.must(SYSTEM, 'question:approve', { questionId, version: 1 })
  await city.must(SYSTEM, 'hearing:close', { hearingId })
  const { number } = await prisma.case.findUniqueOrThrow({ where: { questionId } })
  const desk = await city.staff('moderator', 'Rehearser', hearingId)
  for (const [actor, listed] of [
    [VISITOR, []],
    [guest.actor, []],
    [desk.actor, [caseStream(number), 'hearing-rehearsed']],
  ] as const) {
    const names = (await listStreams(prisma, actor, '', 1_000)).map(({ name }) => name)
    expect(names.filter((name) => name === 'hearing-rehearsed' || name === caseStream(number))).toEqual(listed)
    expect(await outcome(readLedger(prisma, actor, 'hearing-rehearsed', 0))).toBe('read')
  }
})

test('a vote of before shows nothing of a hearing that is for members now', async () => {
  expect(await listJoined(prisma, members.asker.actor)).toEqual([])
  expect((await listJoined(prisma, open.asker.actor)).map(({ question }) => question.text?.title)).toEqual([TEXT])
})

test('of whatever kind a stream is, the list of all of them has it', async () => {
  const listed = (await listStreams(prisma, SYSTEM, '', 1_000)).map(({ name }) => name)
  const there = (await prisma.stream.findMany()).map(({ name }) => name)
  expect(listed.sort()).toEqual(there.sort())
})

test('an operator verifies all of it on the database, and who is outside what everybody may read', async () => {
  const { code, output } = await runNode(['ops/verify.ts', '--all'], {
    cwd: process.cwd(),
    env: { DATABASE_URL: city.url, MINSHENG_URL: '' },
  })
  expect(output).toContain('ok   hearing-draft')
  expect(output).toContain('ok   hearing-members')
  expect(output).toContain(`ok   ${caseStream(members.number)}`)
  expect(output).toContain(`ok   ${pollStream(poll.slug)}`)
  expect(code).toBe(0)
  await db
    .updateTable('stream')
    .set({ headHash: Buffer.alloc(32) })
    .where('name', '=', 'hearing-draft')
    .execute()
  const bad = await runNode(['ops/verify.ts', '--database', 'hearing-draft'], {
    cwd: process.cwd(),
    env: { DATABASE_URL: city.url, MINSHENG_URL: 'http://127.0.0.1:1' },
  })
  expect(bad.output).toContain('BAD  hearing-draft')
  expect(bad.code).toBe(1)
})
