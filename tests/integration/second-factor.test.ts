import { expect, test } from 'vitest'
import { SYSTEM } from '#contract/identity.ts'
import { PROOF_MINUTES, SESSION_AGES } from '#contract/limits.ts'
import { runNode } from '#ops/supervisor/run-command.ts'
import { findInvitation } from '#platform/invitation.ts'
import { makeRecoveryCodes, recoveryHash } from '#platform/recovery-codes.ts'
import { asksFactor } from '#platform/second-factor.ts'
import { findActor, newToken, openSession, tokenDigest } from '#platform/session.ts'
import { buildCity, type Citizen } from '#tests/support/city.ts'

const city = await buildCity()
const { database } = city
let keys = 0

const passkey = () => ({ id: `key${++keys}`, publicKey: 'AAAA', counter: 0, transports: 'internal', name: '手机' })
/** Shows a factor on somebody's device: who they are then, in the device's next session. */
async function show(
  { actor, token }: Citizen,
  name: 'factor:register' | 'factor:prove' | 'factor:recover',
  input: object,
): Promise<Citizen> {
  const next = newToken()
  const session = { tokenHash: next.tokenHash, endedHash: tokenDigest(token) }
  const result = await city.run(actor, name, { ...input, session })
  if (!result.ok) throw new Error(result.refusal.code)
  return city.again({ actor, token: next.token })
}
const register = (who: Citizen, key = passkey(), hashes: readonly string[] = []) =>
  show(who, 'factor:register', { passkey: key, recoveryHashes: hashes })
/** The same person signs in by a code elsewhere. */
async function byCode({ actor }: Citizen): Promise<Citizen> {
  const token = await openSession(database, actor.personId, 'member', new Date())
  return city.again({ actor, token })
}
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const grant = () =>
  ({
    grantId: crypto.randomUUID(),
    email: `${crypto.randomUUID()}@example.org`,
    name: 'New',
    role: 'oversight',
  }) as const

test('staff are asked where a second factor is required, and whoever has one always', () => {
  const asked = [true, false].flatMap((required) =>
    [true, false].flatMap((staff) => [true, false].map((has) => asksFactor({ staff, passkey: has }, required))),
  )
  expect(asked).toEqual([true, true, true, false, true, false, true, false])
})

test('roles of who has a passkey count in no session in which it was not shown', async () => {
  const boss = await city.staff('admin', 'Boss', null)
  const key = passkey()
  const proven = await register(boss, key)
  expect(proven.actor.grants.map(({ role }) => role)).toEqual(['admin'])
  expect((await findActor(database, boss.token, new Date())).kind).toBe('visitor')

  const plain = await byCode(boss)
  expect(plain.actor).toMatchObject({ kind: 'member', grants: [], session: { dormant: ['admin'], asksProof: true } })
  for (const [name, input] of [
    ['role:grant', grant()],
    ['department:create', { departmentId: crypto.randomUUID(), name: { zh: '某局', en: 'Bureau' } }],
    ['hearing:schedule', { hearingId: city.hearingId }],
  ] as const)
    expect(await city.refused(plain.actor, name, input)).toBe('second_factor')
  // Pages call it by its name in office, which the record knows.
  expect(await city.refused(plain.actor, 'person:rename', { name: '别的名字' })).toBe('name_of_staff')
  // It may ask like any citizen, and is known as staff for the length of its session.
  await city.must(plain.actor, 'question:submit', {
    hearingId: city.hearingId,
    questionId: crypto.randomUUID(),
    title: '没有出示钥匙也是市民',
  })
  expect((await findActor(database, plain.token, later(SESSION_AGES.staff.idleHours * 60 + 1))).kind).toBe('visitor')

  const shown = await show(plain, 'factor:prove', { passkeyId: key.id, counter: 1 })
  expect(await city.refused(shown.actor, 'role:grant', grant())).toBe('accepted')
})

test('acts of consequence ask for the passkey again after a quarter of an hour, others do not', async () => {
  const chief = await register(await city.staff('admin', 'Chief', null))
  const late = later(PROOF_MINUTES + 1)
  const { id } = await city.must(chief.actor, 'role:grant', grant())
  const given = await database.prisma.roleGrant.findFirstOrThrow({ where: { personId: id ?? '', revokedAt: null } })
  for (const [name, input] of [
    ['role:grant', grant()],
    ['role:revoke', { grantId: given.id }],
    ['session:revoke', { personId: id }],
    ['hearing:archive', { hearingId: city.hearingId }],
    ['factor:codes', { recoveryHashes: [tokenDigest('x')] }],
    ['factor:remove', { passkeyId: 'key' }],
  ] as const)
    expect([name, await city.refused(chief.actor, name, input, late)]).toEqual([name, 'prove_again'])
  const department = { departmentId: crypto.randomUUID(), name: { zh: '新局', en: 'New Bureau' } }
  expect(await city.refused(chief.actor, 'department:create', department, late)).toBe('accepted')
  const another = {
    passkey: passkey(),
    recoveryHashes: [],
    session: { tokenHash: newToken().tokenHash, endedHash: null },
  }
  expect(await city.refused(chief.actor, 'factor:register', another, late)).toBe('prove_again')
})

test('nobody shows somebody else’s passkey or code, and each recovery code works once', async () => {
  const mo = await city.staff('moderator', 'Molly', city.hearingId)
  const { codes, hashes } = makeRecoveryCodes(mo.actor.personId)
  const key = passkey()
  await register(mo, key, hashes)
  const stranger = await city.verify(await city.guest(), 'mallory@example.org')
  const session = () => ({ tokenHash: newToken().tokenHash, endedHash: null })
  const hash = recoveryHash(mo.actor.personId, ` ${codes[0]?.toLowerCase().replace('-', ' ')}`)
  expect(hash).toBe(hashes[0])
  const wrong = { passkeyId: key.id, counter: 1, session: session() }
  expect(await city.refused(stranger.actor, 'factor:prove', wrong)).toBe('factor_wrong')
  const stolen = { recoveryHash: hash, session: session() }
  expect(await city.refused(stranger.actor, 'factor:recover', stolen)).toBe('recovery_wrong')

  const tries = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const device = await byCode(mo)
      return show(device, 'factor:recover', { recoveryHash: hash }).then(
        ({ actor }) => actor.grants.length,
        (error: Error) => error.message,
      )
    }),
  )
  expect(tries.sort()).toEqual([1, ...Array(4).fill('recovery_wrong')])
})

test('the last passkey stays, and new recovery codes void the old ones', async () => {
  const first = passkey()
  const zoe = await register(await city.staff('moderator', 'Zoe', city.hearingId), first, [tokenDigest('old code')])
  expect(await city.refused(zoe.actor, 'factor:remove', { passkeyId: first.id })).toBe('last_passkey')
  const second = passkey()
  const both = await register(zoe, second)
  await city.must(both.actor, 'factor:remove', { passkeyId: first.id })
  expect(await city.refused(both.actor, 'factor:remove', { passkeyId: first.id })).toBe('unknown')
  await city.must(both.actor, 'factor:codes', { recoveryHashes: [tokenDigest('new code')] })
  const old = { recoveryHash: tokenDigest('old code'), session: { tokenHash: newToken().tokenHash, endedHash: null } }
  expect(await city.refused(both.actor, 'factor:recover', old)).toBe('recovery_wrong')
})

test('who lost everything: the console hands over a link, and a mailbox alone sets up no new passkey', async () => {
  const lost = await register(await city.staff('moderator', 'Lost', city.hearingId))
  const { personId } = lost.actor
  const env = { DATABASE_URL: city.url, MINSHENG_URL: 'https://hearings.example' }
  const run = (...args: string[]) => runNode(['ops/admin.ts', 'reset-factor', ...args], { cwd: process.cwd(), env })
  const proof = ['--proof', '视频里核对了工作证']
  expect((await run('lost@example.org')).code).toBe(1)
  expect((await run('nobody@example.org', ...proof)).code).toBe(1)
  expect((await findActor(database, lost.token, new Date())).kind).toBe('member')
  const { code, output } = await run('lost@example.org', ...proof)
  expect(code).toBe(0)
  expect((await findActor(database, lost.token, new Date())).kind).toBe('visitor')
  expect(await database.prisma.passkey.count({ where: { personId } })).toBe(0)
  const told = await database.prisma.record.findFirstOrThrow({ where: { type: 'factor.reset' } })
  expect(JSON.parse(told.private ?? '').data).toEqual({ by: null, personId, proof: '视频里核对了工作证' })
  expect(JSON.parse(told.public ?? '').data).toEqual({})

  const mailboxOnly = await byCode(lost)
  expect(mailboxOnly.actor).toMatchObject({ grants: [], session: { dormant: ['moderator'] } })
  const session = { tokenHash: newToken().tokenHash, endedHash: null }
  const next = { passkey: passkey(), recoveryHashes: [], session }
  expect(await city.refused(mailboxOnly.actor, 'factor:register', next)).toBe('factor_link')

  const token = /https:\/\/hearings\.example\/invite\/([\w-]{43})/.exec(output)?.[1] ?? ''
  expect(await findInvitation(database, token, new Date())).toEqual({ email: 'lost@example.org', role: null })
  await city.must(SYSTEM, 'factor:renew', { email: 'lost@example.org' })
  expect(await city.refused(SYSTEM, 'factor:renew', { email: 'lost@example.org' })).toBe('link_spent')
  expect((await byCode(lost)).actor.grants).toHaveLength(1)
  expect((await register(await byCode(lost))).actor.grants).toHaveLength(1)
})
