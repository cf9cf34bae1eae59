import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { ROLE_SCOPE, ROLES } from '#contract/states.ts'
import { getHearing } from '#domain/question/queries.ts'
import { castVotes } from '#domain/question/votes.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'

const city = await buildCity()
const { admin, hearingId, departments } = city

const grant = (more: object) => ({ grantId: newId(), email: `${newId()}@example.org`, name: '新人', ...more })

test('an administrator bound to a hearing, as records of before may hold one, is not the one who remains', async () => {
  const [own] = admin.actor.grants
  const bound = newId()
  await city.database.db
    .insertInto('roleGrant')
    .values({ id: bound, personId: city.moderator.actor.personId, role: 'admin', hearingId, createdAt: new Date() })
    .execute()
  expect(await city.refused(admin.actor, 'role:revoke', { grantId: own?.id })).toBe('last_admin')
  expect(await city.refused(admin.actor, 'role:revoke', { grantId: bound })).toBe('accepted')
})

test.each(ROLES)('%s is bound as its row says, and to nothing else', async (role) => {
  const scope = ROLE_SCOPE[role]
  for (const hearing of [null, hearingId])
    for (const department of [null, departments.water]) {
      const fits = (rule: string, id: string | null) => rule === 'may' || (rule === 'must') === (id !== null)
      const expected = fits(scope.hearing, hearing) && fits(scope.department, department) ? 'accepted' : 'malformed'
      const input = grant({ role, hearingId: hearing, departmentId: department })
      expect(await city.refused(admin.actor, 'role:grant', input)).toBe(expected)
    }
})

test('a role is given once, and only on what there is', async () => {
  const moderator = grant({ role: 'moderator', hearingId })
  await city.must(admin.actor, 'role:grant', moderator as never)
  expect(await city.refused(admin.actor, 'role:grant', moderator)).toBe('id_taken')
  expect(await city.refused(admin.actor, 'role:grant', { ...moderator, grantId: newId() })).toBe('role_held')
  expect(await city.refused(admin.actor, 'role:grant', grant({ role: 'moderator', hearingId: newId() }))).toBe(
    'unknown',
  )
  expect(await city.refused(admin.actor, 'role:grant', grant({ role: 'handler', departmentId: newId() }))).toBe(
    'unknown',
  )
  await city.must(admin.actor, 'department:retire', { departmentId: departments.housing })
  expect(
    await city.refused(admin.actor, 'role:grant', grant({ role: 'handler', departmentId: departments.housing })),
  ).toBe('unknown')
})

test('sessions of nobody can’t be ended', async () => {
  expect(await city.refused(admin.actor, 'session:revoke', { personId: newId() })).toBe('unknown')
})

test('who loses the role by which they stand on the stage leaves it, and who has another one stays', async () => {
  const stage = async () =>
    (await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'hot')).view.stage.map(({ name }) => name)
  const host = await city.staff('moderator', 'Hosting', hearingId)
  const [first] = host.actor.grants
  const second = newId()
  const email = 'hosting@example.org'
  await city.must(admin.actor, 'role:grant', { grantId: second, email, name: 'Hosting', role: 'moderator' })
  await city.must((await city.again(host)).actor, 'stage:enter', { hearingId })
  await city.must(admin.actor, 'role:revoke', { grantId: first?.id ?? '' })
  expect(await stage()).toHaveLength(1)
  await city.must(admin.actor, 'role:revoke', { grantId: second })
  expect(await stage()).toEqual([])
  const last = await city.database.prisma.record.findFirst({
    where: { stream: 'hearing-water' },
    orderBy: { seq: 'desc' },
  })
  expect(last?.type).toBe('stage.left')
})

test('who may not watch may neither vote nor ask', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const guest = await city.guest()
  const settings = { ...city.settings, watchTier: 'member', voteTier: 'guest', askTier: 'guest' } as const
  await city.must(SYSTEM, 'hearing:configure', { hearingId, settings })
  const intent = { questionId, personId: guest.actor.personId, active: true }
  expect(await castVotes(city.database.db, [intent])).toEqual([{ refused: 'verify_first' }])
  const ask = { hearingId, questionId: newId(), title: '看不到的人能不能问' }
  expect(await city.refused(guest.actor, 'question:submit', ask)).toBe('verify_first')
  expect(await castVotes(city.database.db, [{ ...intent, personId: admin.actor.personId }])).toMatchObject([
    { outcome: 'accepted' },
  ])
})
