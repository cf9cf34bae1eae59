import { describe, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { listOpenCases } from '#domain/case/list-open-cases.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { getDossier, getOwnPlace } from '#domain/hearing/administration.ts'
import { listStaff } from '#domain/person/queries.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { mailboxInput } from '../support/mailbox.ts'

const city = await buildCity()
const { prisma } = city.database
const oversight = await city.staff('oversight', 'Chang', null)
const now = new Date()

describe('who may read what an administrator reads', () => {
  const readers = [
    ['an administrator', city.admin.actor, 'read'],
    ['oversight', oversight.actor, 'read'],
    ['a moderator', city.moderator.actor, 'forbidden'],
    ['an official', city.official.actor, 'forbidden'],
    ['a visitor', VISITOR, 'sign_in'],
  ] as const

  test.each(readers)('people and settings: %s', async (_, reader, outcome) => {
    for (const read of [() => listStaff(prisma, reader, now), () => getDossier(prisma, reader, 'water')]) {
      if (outcome === 'read') await expect(read()).resolves.toBeTruthy()
      else await expect(read()).rejects.toMatchObject({ code: outcome })
    }
  })

  test('oversight reads and changes nothing', async () => {
    const name = { zh: '园林局', en: 'Parks Bureau' }
    expect(await city.refused(oversight.actor, 'department:create', { departmentId: newId(), name })).toBe('forbidden')
  })

  test('a hearing is read as it is set, with the people named for it', async () => {
    const dossier = await getDossier(prisma, city.admin.actor, 'water')
    expect(dossier.settings).toEqual(city.settings)
    expect(dossier.members.map(({ name, role }) => [name, role])).toEqual([
      ['Mo', 'moderator'],
      ['Zhou', 'official'],
    ])
    await expect(getDossier(prisma, city.admin.actor, 'nothing')).rejects.toMatchObject({ code: 'unknown' })
  })
})

test('no hearing and no mailbox has the name of the page on which one is made', async () => {
  const settings = { ...city.settings, agenda: [], topics: [] }
  const { actor } = city.admin
  expect(await city.refused(actor, 'hearing:create', { hearingId: newId(), slug: 'new', settings })).toBe('slug_taken')
  expect(await city.refused(actor, 'mailbox:create', { ...mailboxInput(), slug: 'new' })).toBe('slug_taken')
})

describe('a hearing’s times are in order, and the refusal names the field', () => {
  const orders = [
    ['an end at the start', { endsAt: '2026-11-24T06:00:00.000Z' }, 'end_before_start', 'settings.endsAt'],
    ['an end before the start', { endsAt: '2026-11-24T13:00:00+08:00' }, 'end_before_start', 'settings.endsAt'],
    ['late questions before the end', { askUntil: '2026-11-24T07:59:00.000Z' }, 'ask_before_end', 'settings.askUntil'],
    ['late questions until the end', { askUntil: '2026-11-24T16:00:00+08:00' }, 'accepted', undefined],
  ] as const

  test.each(orders)('%s', async (_, times, code, field) => {
    const plain = { ...city.settings, agenda: [], topics: [] }
    const settings = { ...plain, ...times }
    const [fresh, known] = [newId(), newId()]
    await city.must(city.admin.actor, 'hearing:create', { hearingId: known, slug: `known-${known}`, settings: plain })
    const answers = [
      await city.run(city.admin.actor, 'hearing:create', { hearingId: fresh, slug: `fresh-${fresh}`, settings }),
      await city.run(city.admin.actor, 'hearing:configure', { hearingId: known, settings }),
    ]
    for (const answer of answers) {
      expect(answer.ok ? 'accepted' : answer.refusal.code).toBe(code)
      expect(answer.ok ? undefined : answer.refusal.field).toBe(field)
    }
  })
})

test('a role is granted to an address, seen in the list, and gone at once when revoked', async () => {
  const grantId = newId()
  const grant = {
    grantId,
    email: 'Lin.Xu@example.org',
    name: '林旭',
    role: 'handler' as const,
    departmentId: city.departments.housing,
  }
  await city.must(city.admin.actor, 'role:grant', grant)
  const find = async () =>
    (await listStaff(prisma, city.admin.actor, now)).find(({ email }) => email === 'lin.xu@example.org')
  expect(await find()).toMatchObject({
    name: '林旭',
    sessions: 0,
    roles: [{ id: grantId, role: 'handler', hearing: null, department: { id: city.departments.housing } }],
  })
  expect(await city.refused(city.admin.actor, 'role:grant', grant)).toBe('id_taken')
  await city.must(city.admin.actor, 'role:revoke', { grantId })
  expect(await find()).toBeUndefined()
  expect(await city.refused(city.admin.actor, 'role:revoke', { grantId })).toBe('unknown')
})

test('the last administrator stays one, also when two are revoked at the same moment', async () => {
  const held = (await listStaff(prisma, city.admin.actor, now))
    .flatMap(({ roles }) => roles)
    .filter(({ role }) => role === 'admin')
  expect(held).toHaveLength(1)
  expect(await city.refused(city.admin.actor, 'role:revoke', { grantId: held[0]?.id })).toBe('last_admin')
  const second = await city.staff('admin', 'Second', null)
  const both = (await listStaff(prisma, city.admin.actor, now))
    .flatMap(({ roles }) => roles)
    .filter(({ role }) => role === 'admin')
  const outcomes = await Promise.all(both.map(({ id }) => city.refused(second.actor, 'role:revoke', { grantId: id })))
  expect(outcomes.sort()).toEqual(['accepted', 'last_admin'])
})

test('ended sessions are no sessions', async () => {
  const person = await city.staff('handler', 'Xu', null)
  const sessions = async () =>
    (await listStaff(prisma, oversight.actor, now)).find(({ name }) => name === 'Xu')?.sessions
  expect(await sessions()).toBe(1)
  const admin = await city.staff('admin', 'Third', null)
  await city.must(admin.actor, 'session:revoke', { personId: person.actor.personId })
  expect(await sessions()).toBe(0)
})

test('an official knows the own place on the stage, and that the moderator took it and gave it back', async () => {
  const { hearingId, moderator, official } = city
  const place = () => getOwnPlace(prisma, official.actor, 'water')
  expect(await place()).toMatchObject({ onStage: false, removed: false })
  await city.must(official.actor, 'stage:enter', { hearingId })
  expect(await place()).toMatchObject({ onStage: true, removed: false })
  await city.must(moderator.actor, 'stage:remove', { hearingId, personId: official.actor.personId })
  expect(await place()).toMatchObject({ onStage: false, removed: true })
  expect(await city.refused(official.actor, 'stage:enter', { hearingId })).toBe('taken_off_stage')
  await city.must(moderator.actor, 'stage:invite', { hearingId, personId: official.actor.personId })
  expect(await place()).toMatchObject({ removed: false })
  await expect(getOwnPlace(prisma, VISITOR, 'water')).rejects.toMatchObject({ code: 'sign_in' })
})

test('open cases of the topics’ departments stand at the answering desk, and count at their department', async () => {
  const { questionId, version } = await askedQuestion(city, 'answering')
  const promise = { questionId, version, kind: 'promised' as const, summary: '十二月五日前换泵', dueOn: '2099-05-31' }
  const { caseNumber } = await city.must(city.official.actor, 'answer:publish', promise)
  const openCases = await listOpenCases(prisma, city.official.actor, 'water')
  expect(openCases).toMatchObject([
    { number: caseNumber, origin: 'promise', dueOn: '2099-05-31', departmentId: city.departments.water },
  ])
  const departments = await listDepartments(prisma)
  expect(departments.find(({ id }) => id === city.departments.water)?.openCases).toBe(1)
  await expect(listOpenCases(prisma, VISITOR, 'water')).rejects.toMatchObject({ code: 'sign_in' })
})
