import { describe, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { castVotes } from '#domain/question/votes.ts'
import { findSession, openSession, tokenDigest } from '#platform/session.ts'
import { askedQuestion, buildCity, type Citizen } from '#tests/support/city.ts'
import { erasable, secret } from '#tests/support/erasable.ts'
import { waitedFor } from '#tests/support/locks.ts'

const city = await buildCity()
const { askedEverywhere, mustVerify, placesOf, viewOf } = erasable(city)
const { db, prisma } = city.database
const { moderator, admin, hearingId } = city
const votable = await askedQuestion(city, 'approved')

describe('a person who is erased', () => {
  /** Somebody with a name, an address and questions, of whom there is a trace wherever there can be one. */
  async function somebody(word: string) {
    const email = `${word.replace(/\P{ASCII}/gu, '')}@example.org`
    const grantId = newId()
    const { id: personId = '' } = await city.must(admin.actor, 'role:grant', {
      grantId,
      email,
      name: word,
      nameEn: `${word} Lin`,
      role: 'handler',
      departmentId: city.departments.water,
    })
    const token = await openSession(city.database, personId, 'member', new Date())
    const person = await city.again({ token } as Citizen)
    const times = { createdAt: new Date(), expiresAt: new Date(Date.now() + 9e6) }
    await db
      .insertInto('signInCode')
      .values({ id: newId(), email, codeHash: 'x', ...times })
      .execute()
    await db
      .insertInto('invitation')
      .values({ tokenHash: newId(), email, role: 'handler', ...times })
      .execute()
    await db
      .insertInto('localMail')
      .values({ id: newId(), recipient: email, subject: word, text: word, at: new Date() })
      .execute()
    await city.must(person.actor, 'factor:register', {
      passkey: { id: tokenDigest(newId()), publicKey: 'AAAA', counter: 0, transports: '', name: word },
      recoveryHashes: [],
      session: { tokenHash: tokenDigest(newId()), endedHash: null },
    })
    await db
      .insertInto('outgoingMail')
      .values({
        id: newId(),
        kind: 'factor_changed',
        recipient: email,
        subject: word,
        text: word,
        createdAt: new Date(),
      })
      .execute()
    const question = await askedEverywhere(word, person)
    return {
      personId,
      person,
      token,
      email,
      question,
      revoke: () => city.must(admin.actor, 'role:revoke', { grantId }),
    }
  }

  test('by an administrator: name, address, questions and every way in are gone; votes stay', async () => {
    const word = secret()
    const { personId, person, token, email, question, revoke } = await somebody(word)
    await castVotes(db, [{ questionId: question.questionId, personId, active: true, network: Buffer.alloc(8, 7) }])
    expect(await city.refused(admin.actor, 'person:erase', { personId })).toBe('has_role')
    await revoke()
    expect(await city.refused((await city.guest()).actor, 'person:erase', { personId })).toBe('forbidden')
    expect(await city.refused(moderator.actor, 'person:erase', { personId })).toBe('forbidden')
    expect(await city.refused(VISITOR, 'person:erase', { personId })).toBe('sign_in')
    await city.must(admin.actor, 'person:erase', { personId, note: '来信要求' })
    expect(await placesOf(word)).toEqual([])
    expect(await placesOf(email)).toEqual([])
    expect(await findSession(city.database, token, new Date())).toBeUndefined()
    expect(await prisma.vote.findMany({ where: { personId } })).toMatchObject([{ active: true, network: null }])
    expect(await city.refused(admin.actor, 'person:erase', { personId })).toBe('unknown')
    await mustVerify()
    const { actor: again } = await city.staff('handler', word.replace(/\P{ASCII}/gu, ''), null)
    expect(again.personId).not.toBe(person.actor.personId)
    const told = await prisma.record.findFirstOrThrow({ where: { type: 'person.erased' }, orderBy: { seq: 'desc' } })
    expect(JSON.parse(told.private ?? '').data).toEqual({ by: admin.actor.personId, personId, note: '来信要求' })
    expect(JSON.parse(told.public ?? '').data).toEqual({})
  })

  test('by themselves, with what their device asked before they signed in', async () => {
    const word = secret()
    const guest = await city.guest()
    await city.must(guest.actor, 'person:rename', { name: word })
    const question = await askedEverywhere(word, await city.again(guest))
    const { id: personId = '' } = await city.must(guest.actor, 'person:verify', { email: `v${newId()}@example.org` })
    const token = await openSession(city.database, personId, 'member', new Date())
    const me = await city.again({ token } as Citizen)
    await city.must(me.actor, 'person:erase', { personId })
    expect(await placesOf(word)).toEqual([])
    expect(await viewOf(question.questionId)).toMatchObject({ status: 'declined', erased: 'R10' })
    expect(await findSession(city.database, token, new Date())).toBeUndefined()
  })

  test('a guest erases themselves too, and nobody erases who stands for the imported', async () => {
    const word = secret()
    const guest = await city.guest()
    await askedEverywhere(word, guest)
    await city.must(guest.actor, 'person:erase', { personId: guest.actor.personId })
    expect(await placesOf(word)).toEqual([])
    const input = { hearingId, questionId: newId(), importKey: 'x', author: word, title: word }
    await city.must(SYSTEM, 'question:import', { ...input, submittedAt: '2026-01-01T00:00:00Z' })
    const { askerId } = await prisma.question.findUniqueOrThrow({ where: { id: input.questionId } })
    expect(await city.refused(admin.actor, 'person:erase', { personId: askerId })).toBe('unknown')
    await city.must(moderator.actor, 'question:erase', { questionId: input.questionId, version: 2, reason: 'R02' })
    expect(await placesOf(word)).toEqual([])
    // Once imported, and erased, it does not come again.
    await city.must(SYSTEM, 'question:import', {
      ...input,
      questionId: newId(),
      submittedAt: '2026-01-01T00:00:00Z',
    })
    expect(await placesOf(word)).toEqual([])
  })

  /** What a guest writes about themselves, without their name and their text in it. */
  const WRITES = {
    'a question': (personId: string, word: string) =>
      city.refused(asGuest(personId), 'question:submit', { hearingId, questionId: newId(), title: `问 ${word}` }),
    'a name': (personId: string, word: string) => city.refused(asGuest(personId), 'person:rename', { name: word }),
    'a passkey': (personId: string, word: string) =>
      city.refused({ ...asGuest(personId), kind: 'member' }, 'factor:register', {
        passkey: { id: tokenDigest(newId()), publicKey: 'AAAA', counter: 0, transports: '', name: word },
        recoveryHashes: [],
        session: { tokenHash: tokenDigest(newId()), endedHash: null },
      }),
    'a vote': async (personId: string) => {
      const network = Buffer.alloc(8, 7)
      const [counted] = await castVotes(db, [{ questionId: votable.questionId, personId, active: true, network }])
      return counted && 'refused' in counted ? counted.refused : 'accepted'
    },
  } as const
  const asGuest = (personId: string) => ({ kind: 'guest', personId, name: '', grants: [] }) as const

  test.each(
    Object.keys(WRITES) as (keyof typeof WRITES)[],
  )('%s sent while they are erased is not written', async (what) => {
    const word = secret()
    const { personId } = (await city.guest()).actor
    const other = await city.database.pool.connect()
    await other.query('BEGIN')
    await other.query(`SELECT 1 FROM stream WHERE name = '${AUTHORITY}' FOR UPDATE`)
    // The erasure has blanked all rows and waits to tell the record; what comes now waits for the erasure.
    const erased = city.must(admin.actor, 'person:erase', { personId })
    await waitedFor(db, 1)
    const written = WRITES[what](personId, word)
    await waitedFor(db, 2)
    await other.query('ROLLBACK')
    other.release()
    await erased
    expect(await written).toBe(what === 'a vote' ? 'unknown' : 'sign_in')
    expect(await placesOf(word)).toEqual([])
    expect(await prisma.vote.count({ where: { personId } })).toBe(0)
  })
})
