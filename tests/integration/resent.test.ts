import { describe, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { COMMAND_DAYS } from '#contract/limits.ts'
import { COMMANDS, type CommandName, commandOf } from '#domain/commands/registry.ts'
import { expireClaims } from '#domain/kernel/claim.ts'
import { readHeads } from '#domain/kernel/follow.ts'
import { acceptedCommands } from '#tests/support/accepted-commands.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'

const city = await buildCity()
const { database, run, refused } = city
const READY = acceptedCommands(city)

const entries = async () => Number((await database.pool.query('SELECT count(*) AS n FROM record')).rows[0].n)
const question = () => ({ hearingId: city.hearingId, questionId: newId(), title: '再送一次会怎样' })

/** Commands that may append nothing: a rulebook that is installed already, clocks with no step due, dates that stay, a picture that no case shows. */
const MAY_APPEND_NOTHING: ReadonlySet<string> = new Set([
  'rulebook:install',
  'case:escalate',
  'case:redate',
  'attachment:blur',
  'attachment:erase',
])

describe.each(Object.keys(COMMANDS) as CommandName[])('%s', (name) => {
  test('sent again gets its first answer and changes nothing; its id is taken for anything else', async () => {
    const { actor, input } = await READY[name]()
    const id = newId()
    const first = await run(actor, name, input, undefined, id)
    expect(first).toMatchObject({ ok: true })
    const recorded = await entries()
    // A later moment, by which a rule would decide otherwise.
    expect(await run(actor, name, input, new Date(Date.now() + 3_600_000), id)).toEqual(first)
    const other = name === 'hearing:start' ? 'hearing:pause' : 'hearing:start'
    expect(await refused(actor, other, { hearingId: newId() }, undefined, id)).toBe('id_taken')
    expect(await entries()).toBe(recorded)
  })

  test('sent twice at the same moment is done once, with one answer', async () => {
    const { actor, input } = await READY[name]()
    const id = newId()
    const before = await entries()
    const [first, second] = await Promise.all([
      run(actor, name, input, undefined, id),
      run(actor, name, input, undefined, id),
    ])
    expect(first).toMatchObject({ ok: true })
    expect(second).toEqual(first)
    const once = await entries()
    await run(actor, name, input, undefined, id)
    expect(await entries()).toBe(once)
    if (!MAY_APPEND_NOTHING.has(name)) expect(once > before).toBe(commandOf(name).appends.length > 0)
  })
})

test('the same id with other words is refused as id_taken, and the first answer stays', async () => {
  const { actor } = await city.guest()
  const [id, input] = [newId(), question()]
  const first = await run(actor, 'question:submit', input, undefined, id)
  expect(await refused(actor, 'question:submit', { ...input, title: '换了一个问法再送' }, undefined, id)).toBe(
    'id_taken',
  )
  // Written otherwise and read the same: blanks around a title, an id in capitals, a default that is named.
  const same = { ...input, title: ` ${input.title} `, questionId: input.questionId.toUpperCase(), topicId: null }
  expect(await run(actor, 'question:submit', same, undefined, id)).toEqual(first)
})

test('ids are a person’s own: somebody else’s same id is another command', async () => {
  const id = newId()
  const [ann, ben] = [await city.guest(), await city.guest()]
  for (const { actor } of [ann, ben])
    expect(await refused(actor, 'question:submit', question(), undefined, id)).toBe('accepted')
  expect(
    await refused(SYSTEM, 'department:create', { departmentId: newId(), name: { zh: '局', en: 'B' } }, undefined, id),
  ).toBe('accepted')
})

test('a refusal leaves nothing: the same id runs anew, alone and among others', async () => {
  const { questionId } = await askedQuestion(city)
  const { actor } = city.moderator
  const id = newId()
  const approve = { questionId, version: 1 }
  const others = [await city.guest(), await city.guest()]
  const [early] = await Promise.all([
    refused(actor, 'question:approve', { ...approve, version: 2 }, undefined, id),
    ...others.map(({ actor }) => refused(actor, 'question:submit', question())),
  ])
  expect(early).toBe('conflict')
  expect(await refused(actor, 'question:approve', { ...approve, version: 2 }, undefined, id)).toBe('conflict')
  expect(await refused(actor, 'question:approve', approve, undefined, id)).toBe('accepted')
})

test('many resends among many questions of one moment: each is asked once, and each sending gets its answer', async () => {
  const people = await Promise.all(Array.from({ length: 40 }, () => city.guest()))
  const sent = people.map(({ actor }) => ({ actor, id: newId(), input: question() }))
  const send = ({ actor, id, input }: (typeof sent)[number]) => run(actor, 'question:submit', input, undefined, id)
  const before = await entries()
  const answers = await Promise.all([...sent, ...sent, ...sent].map(send))
  expect(answers.every(({ ok }) => ok)).toBe(true)
  for (let n = 0; n < sent.length; n++) {
    expect(answers[n + 40]).toEqual(answers[n])
    expect(answers[n + 80]).toEqual(answers[n])
  }
  expect(await entries()).toBe(before + 40)
})

test('a guest who became a member meanwhile gets the guest’s answer, and an id that both gave stays the member’s', async () => {
  const guest = await city.guest()
  const input = question()
  const first = await run(guest.actor, 'question:submit', input, undefined, input.questionId)
  const member = await city.verify(guest, 'resent@example.org')
  expect(await run(member.actor, 'question:submit', input, undefined, input.questionId)).toEqual(first)
  const withdraw = { questionId: input.questionId }
  const [id, own] = [newId(), question()]
  const taken = await run(member.actor, 'question:withdraw', withdraw, undefined, id)
  const laptop = await city.guest()
  await city.must(laptop.actor, 'question:submit', own, undefined, id)
  const again = await city.verify(laptop, 'resent@example.org')
  expect(await run(again.actor, 'question:withdraw', withdraw, undefined, id)).toEqual(taken)
})

test('a person’s right that ended after a command does not take its answer away', async () => {
  const boss = await city.staff('admin', 'Resigning', null)
  const [grant] = await database.prisma.roleGrant.findMany({ where: { personId: boss.actor.personId } })
  const id = newId()
  const first = await run(boss.actor, 'role:revoke', { grantId: grant?.id }, undefined, id)
  expect(first).toMatchObject({ ok: true })
  const { actor } = await city.again(boss)
  expect(actor.grants).toEqual([])
  expect(await run(actor, 'role:revoke', { grantId: grant?.id }, undefined, id)).toEqual(first)
})

test('with the words goes the digest of what was sent; with a person all that they sent', async () => {
  const asker = await city.guest()
  const input = question()
  await city.must(asker.actor, 'question:submit', input, undefined, input.questionId)
  const kept = () =>
    database.prisma.command.findMany({ where: { personId: asker.actor.personId, id: input.questionId } })
  expect((await kept())[0]?.fingerprint).not.toBeNull()
  await city.must(city.moderator.actor, 'question:erase', { questionId: input.questionId, version: 1, reason: 'R02' })
  expect(await kept()).toMatchObject([{ fingerprint: null, answer: { id: input.questionId } }])
  await city.must(asker.actor, 'person:erase', { personId: asker.actor.personId })
  expect(await kept()).toEqual([])
})

test('ids expire a day after the last device has stopped sending', async () => {
  const { actor } = await city.guest()
  const input = question()
  await city.must(actor, 'question:submit', input, undefined, input.questionId)
  const day = 86_400_000
  const has = async () => (await database.prisma.command.count({ where: { id: input.questionId } })) === 1
  await expireClaims(database.db, new Date(Date.now() + COMMAND_DAYS * day - 60_000), 1_000)
  expect(await has()).toBe(true)
  expect(await expireClaims(database.db, new Date(Date.now() + COMMAND_DAYS * day + 60_000), 1)).toBe(1)
  while (await expireClaims(database.db, new Date(Date.now() + COMMAND_DAYS * day + 60_000), 1_000));
  expect(await has()).toBe(false)
  expect((await readHeads(database.db, ['hearing-water'])).size).toBe(1)
})
