import { expect, test } from 'vitest'
import { type Actor, VISITOR } from '#contract/identity.ts'
import { LOOK_MINUTES, RELEASE_DAYS } from '#contract/limits.ts'
import { caseStream } from '#contract/streams/names.ts'
import { listIdentityEvents } from '#domain/case/identity-events.ts'
import { getCase } from '#domain/case/queries.ts'
import { readCaseForDesk } from '#domain/case/read-for-desk.ts'
import { readIdentity } from '#domain/case/read-identity.ts'
import { readReleases } from '#domain/case/read-releases.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { buildCity, SETTINGS } from '#tests/support/city.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, colleague, neighbour, arbiter, act, refused } = desk
const { prisma, db } = city.database
const { water, housing } = city.departments
const overseer = await city.staff('oversight', 'Over', null)
const WHY = { departmentId: water, reason: 'I01', text: '约入户测压的时间' }
const now = () => new Date()
const later = (ms: number) => new Date(Date.now() + ms)

/** A case whose asker proved an address. */
async function asked(email: string) {
  const opened = await desk.worked()
  const asker = await city.verify(opened.asker, email)
  return { ...opened, asker }
}

const look = (by: { actor: Actor }, caseNumber: string, text = '') =>
  city.must(by.actor, 'case:see-identity', { caseNumber, text })

test('a handler sees who asked once it is released to the department, and each look is recorded before', async () => {
  const { caseNumber, asker } = await asked('chen@example.org')
  expect(await refused(handler, 'case:see-identity', caseNumber)).toBe('not_released')
  await act(city.moderator, 'case:release-identity', caseNumber, WHY)
  await expect(readIdentity(prisma, handler.actor, caseNumber, { seq: 1, now: now() })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const { seq } = await look(handler, caseNumber)
  const identity = await readIdentity(prisma, handler.actor, caseNumber, { seq, now: now() })
  expect(identity).toEqual({ name: null, email: 'chen@example.org' })
  const [told] = (await readEntries(db, caseStream(caseNumber), seq - 1, 1)).map((entry) => entry.private)
  expect(told).toMatchObject({ type: 'case.identity_seen', private: { by: handler.actor.personId } })

  const events = await listIdentityEvents(prisma, asker.actor)
  expect(events.map(({ kind, by: { name: by }, reason, text }) => ({ kind, by, reason, text }))).toEqual([
    { kind: 'seen', by: expect.stringMatching(/^C/), reason: null, text: '' },
    { kind: 'released', by: 'Mo', reason: 'I01', text: WHY.text },
  ])
  expect(events[0]).toMatchObject({ caseNumber, department: { zh: '水务局' } })
  expect(await listIdentityEvents(prisma, (await city.guest()).actor)).toEqual([])
})

test('a look is one person’s, and for a moment', async () => {
  const { caseNumber } = await asked('lin@example.org')
  await act(city.moderator, 'case:release-identity', caseNumber, WHY)
  const { seq } = await look(handler, caseNumber)
  const read = (reader: Actor, at = now()) => readIdentity(prisma, reader, caseNumber, { seq, now: at })
  await expect(read(colleague.actor)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(read(VISITOR)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(read(handler.actor, later((LOOK_MINUTES + 1) * 60_000))).rejects.toMatchObject({ code: 'forbidden' })
  expect(await read(handler.actor)).toMatchObject({ email: 'lin@example.org' })
  const dismissed = { ...handler.actor, grants: handler.actor.grants.filter(({ role }) => role !== 'handler') }
  await expect(read(dismissed)).rejects.toMatchObject({ code: 'forbidden' })
  await act(handler, 'case:dispute', caseNumber, { rule: 'D01', proposes: housing, text: '楼内的管道不归我们' })
  await act(arbiter, 'case:arbitrate', caseNumber, { departmentId: housing, text: '归住建局' })
  await expect(read(handler.actor)).rejects.toMatchObject({ code: 'forbidden' })
})

test('a release ends by itself, when it is withdrawn, and with the case; it may be given again', async () => {
  const { caseNumber, asker } = await asked('zhao@example.org')
  await act(city.moderator, 'case:release-identity', caseNumber, WHY)
  expect(await refused(city.moderator, 'case:release-identity', caseNumber, WHY)).toBe('wrong_state')
  const expired = later((RELEASE_DAYS + 1) * 86_400_000)
  expect(await city.refused(handler.actor, 'case:see-identity', { caseNumber }, expired)).toBe('not_released')

  const { seq } = await look(handler, caseNumber)
  await act(city.moderator, 'case:withdraw-release', caseNumber, { departmentId: water, text: '已经约好了' })
  expect((await getCase(prisma, VISITOR, caseNumber)).view.released).toEqual({})
  expect(await refused(handler, 'case:see-identity', caseNumber)).toBe('not_released')
  await expect(readIdentity(prisma, handler.actor, caseNumber, { seq, now: now() })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const again = { departmentId: water, text: '又要' }
  expect(await refused(city.moderator, 'case:withdraw-release', caseNumber, again)).toBe('unknown')

  await act(city.moderator, 'case:release-identity', caseNumber, WHY)
  expect(Object.keys((await getCase(prisma, VISITOR, caseNumber)).view.released)).toEqual([water])
  await look(handler, caseNumber)
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  await act(handler, 'case:resolve', caseNumber)
  await city.must(asker.actor, 'case:confirm', { caseNumber, round: 1 })
  expect(await refused(handler, 'case:see-identity', caseNumber)).toBe('not_released')
})

test('only a reason of the rulebook releases, only to who works on the case, and only by who moderates', async () => {
  const { caseNumber } = await asked('qian@example.org')
  expect(await refused(city.moderator, 'case:release-identity', caseNumber, { ...WHY, reason: 'D01' })).toBe(
    'not_listed',
  )
  expect(await refused(city.moderator, 'case:release-identity', caseNumber, { ...WHY, departmentId: housing })).toBe(
    'unknown',
  )
  for (const other of [handler, arbiter, overseer])
    expect(await refused(other, 'case:release-identity', caseNumber, WHY)).toBe('forbidden')
  for (const other of [arbiter, neighbour, city.moderator, city.admin, city.official])
    expect(await refused(other, 'case:see-identity', caseNumber)).toBe('forbidden')
})

test('oversight may look without a release, says why, and the asker reads it', async () => {
  const { caseNumber, asker } = await asked('sun@example.org')
  expect(await city.refused(overseer.actor, 'case:see-identity', { caseNumber })).toBe('malformed')
  const { seq } = await look(overseer, caseNumber, '核对是否同一人投诉')
  expect(await readIdentity(prisma, overseer.actor, caseNumber, { seq, now: now() })).toMatchObject({
    email: 'sun@example.org',
  })
  expect(await listIdentityEvents(prisma, asker.actor)).toMatchObject([
    { kind: 'seen', by: { name: 'Over' }, department: null, text: '核对是否同一人投诉' },
  ])
})

test('the page of releases is for who works on the case, moderates it or oversees, each with what they may do', async () => {
  const { caseNumber } = await asked('zhou@example.org')
  await act(city.moderator, 'case:release-identity', caseNumber, WHY)
  const read = (actor: Actor) => readReleases(prisma, actor, caseNumber, now())
  expect(await read(city.moderator.actor)).toMatchObject({
    looks: null,
    departments: [{ id: water, released: { until: expect.any(String) } }],
    reasons: [{ code: 'I01' }],
  })
  expect((await read(handler.actor)).looks).toBe('department')
  expect((await read(overseer.actor)).looks).toBe('oversight')
  expect(JSON.stringify(await read(handler.actor))).not.toContain('zhou@example.org')
  for (const actor of [neighbour.actor, city.official.actor])
    await expect(read(actor)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(read(VISITOR)).rejects.toMatchObject({ code: 'sign_in' })
})

test('a note between staff is read by the department, arbiters and oversight, and by nobody else of the staff', async () => {
  const { caseNumber } = await desk.worked()
  const secret = '内部：先别对外说'
  await act(handler, 'case:note', caseNumber, { text: secret })
  await city.must(city.admin.actor, 'hearing:create', {
    hearingId: crypto.randomUUID(),
    slug: 'elsewhere',
    settings: SETTINGS,
  })
  const elsewhere = await prisma.hearing.findUniqueOrThrow({ where: { slug: 'elsewhere' } })
  const bound = await city.staff('oversight', 'Bound', city.hearingId)
  const stranger = await city.staff('oversight', 'Stranger', elsewhere.id)
  const seen = async (actor: Actor) => {
    const read = await readCaseForDesk(prisma, actor, caseNumber).catch((error: { code: string }) => error.code)
    return typeof read === 'string' ? read : JSON.stringify(read.history).includes(secret)
  }
  for (const one of [handler, colleague, arbiter, overseer, bound]) expect(await seen(one.actor)).toBe(true)
  for (const one of [city.moderator, city.admin]) expect(await seen(one.actor)).toBe(false)
  for (const one of [neighbour, stranger, city.official]) expect(await seen(one.actor)).toBe('forbidden')
  await act(handler, 'case:add-co-handler', caseNumber, { departmentId: housing, task: '入户告知' })
  expect(await seen(neighbour.actor)).toBe(true)
  // Who moderates reads what they wrote themselves.
  await act(city.moderator, 'case:note', caseNumber, { text: '主持人的话' })
  const { history } = await readCaseForDesk(prisma, city.moderator.actor, caseNumber)
  expect(JSON.stringify(history)).toContain('主持人的话')
})
