import { describe, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { readCaseHistory } from '#domain/case/history.ts'
import { listStreams, readLedger } from '#domain/case/ledger.ts'
import { getCase } from '#domain/case/queries.ts'
import { listFates } from '#domain/question/fates.ts'
import { readHistory } from '#domain/question/history.ts'
import { getHearing, listMine } from '#domain/question/queries.ts'
import { castVotes, readTallies } from '#domain/question/votes.ts'
import { findSession, openSession } from '#platform/session.ts'
import { firstBadLine } from '#tests/support/chain.ts'
import { buildCity, type Citizen } from '#tests/support/city.ts'

const city = await buildCity()
const { db, prisma, pool } = city.database
const { moderator, official, admin, hearingId } = city

/** A word that stands in all that a citizen wrote, and nowhere else. */
const secret = () => `私${Math.random().toString(36).slice(2, 12)}密`

/** A question whose words are wherever words can be: as sent, edited, noted, and public as often as an entry shows them. */
async function ask(word: string, asker?: Citizen) {
  const who = asker ?? (await city.guest())
  const questionId = newId()
  await city.must(who.actor, 'question:submit', {
    hearingId,
    questionId,
    title: `问 ${word}`,
    body: `"text":{ ${word}`,
  })
  let version = 1
  const act = async (name: 'edit' | 'hold' | 'approve' | 'queue' | 'call', more: object = {}) => {
    await city.must(moderator.actor, `question:${name}`, { questionId, version, ...more } as never)
    version++
  }
  return { questionId, asker: who, act, seen: () => ({ questionId, version }), word }
}

async function askedEverywhere(word: string, asker?: Citizen) {
  const question = await ask(word, asker)
  await question.act('edit', { reason: 'R08', title: `改 ${word}`, body: word })
  await question.act('hold', { reason: 'R07', note: `核实 ${word}` })
  await question.act('approve')
  await question.act('queue')
  return question
}

/** Every row of every table in which a word stands, whatever the column. */
async function placesOf(word: string): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await pool.query(`SELECT t FROM ${name} t WHERE t::text LIKE $1`, [`%${word}%`])
    found.push(...rows.map(() => name))
  }
  return found
}

async function mustVerify(): Promise<void> {
  for (const { name } of await listStreams(prisma, SYSTEM, '', 1_000)) {
    const { head, lines } = await readLedger(prisma, SYSTEM, name, 0, 10_000)
    expect([name, firstBadLine(lines, head)]).toEqual([name, undefined])
  }
}

const viewOf = async (questionId: string, audience: 'public' | 'desk' = 'public') =>
  (await getHearing(prisma, moderator.actor, 'water', audience, 'all')).view.questions[questionId]

describe('a question that is erased', () => {
  test('leaves its words nowhere, and its number, votes and state stay', async () => {
    const { questionId, asker, seen, word } = await askedEverywhere(secret())
    const voter = await city.guest()
    await castVotes(db, [{ questionId, personId: voter.actor.personId, active: true }])
    const before = await getHearing(prisma, VISITOR, 'water', 'public', 'all')
    expect((await placesOf(word)).length).toBeGreaterThan(5)

    await city.must(moderator.actor, 'question:erase', { ...seen(), reason: 'R02', note: '写了别人的电话' })

    expect(await placesOf(word)).toEqual([])
    await mustVerify()
    const view = await viewOf(questionId)
    expect(view).toMatchObject({ status: 'declined', reason: 'R02', erased: 'R02', text: null, published: false })
    expect(view?.number).toBe(before.view.questions[questionId]?.number)
    expect((await viewOf(questionId, 'desk'))?.text).toBeNull()
    const after = await getHearing(prisma, VISITOR, 'water', 'public', 'all')
    const sum = (counts: object) => Object.values(counts).reduce((all, n) => all + n, 0)
    expect(sum(after.view.counts)).toBe(sum(before.view.counts))
    const { tallies } = await readTallies(db, hearingId)
    expect(tallies.find((row) => row.questionId === questionId)?.n).toBe(1)
    const [mine] = await listMine(prisma, asker.actor, hearingId)
    expect(mine).toMatchObject({ text: null, erased: 'R02', note: '写了别人的电话' })
    const { rows } = await listFates(prisma, VISITOR, 'water', ['declined'], 0)
    expect(rows.find(({ id }) => id === questionId)).toMatchObject({ text: null, erased: 'R02', votes: 1 })
  })

  test('says in the record who did it and why, for those who may know', async () => {
    const { questionId, seen } = await askedEverywhere(secret())
    await city.must(moderator.actor, 'question:erase', { ...seen(), reason: 'R06', note: '有人举报' })
    const { original, lines } = await readHistory(prisma, moderator.actor, questionId)
    expect(original).toBeNull()
    expect(lines.at(-1)).toMatchObject({ type: 'question.erased', name: 'Mo', reason: 'R06', note: '有人举报' })
    const { lines: ledger } = await readLedger(prisma, VISITOR, 'hearing-water', 0, 10_000)
    const erased = ledger.findLast(({ type }) => type === 'question.erased')?.public ?? ''
    expect(erased).toContain(questionId)
    expect(erased).not.toContain('有人举报')
    expect(erased).not.toContain(moderator.actor.personId)
  })

  test('can’t be brought back, edited or erased again', async () => {
    const { questionId, seen } = await askedEverywhere(secret())
    await city.must(moderator.actor, 'question:erase', { ...seen(), reason: 'R02' })
    const version = (await viewOf(questionId))?.version
    for (const [name, more] of [
      ['question:approve', {}],
      ['question:edit', { reason: 'R08', title: '新的题目' }],
      ['question:erase', { reason: 'R02' }],
    ] as const)
      expect(await city.refused(moderator.actor, name, { questionId, version, ...more })).toBe('wrong_state')
  })

  test('on air is put back and declined', async () => {
    const { questionId, act, seen, word } = await askedEverywhere(secret())
    await act('call')
    await city.must(moderator.actor, 'question:erase', { ...seen(), reason: 'R06' })
    expect(await viewOf(questionId)).toMatchObject({ status: 'declined', text: null })
    expect(await placesOf(word)).toEqual([])
  })

  test('that became a case stays one, with its answer, and without its words there too', async () => {
    const { questionId, act, seen, word } = await askedEverywhere(secret())
    await act('call')
    const { caseNumber = '' } = await city.must(official.actor, 'answer:publish', {
      ...seen(),
      kind: 'promised',
      summary: '年底前换管',
      dueOn: '2099-01-01',
      departmentId: city.departments.water,
    })
    const { version } = (await viewOf(questionId)) ?? { version: 0 }
    await city.must(moderator.actor, 'question:erase', { questionId, version, reason: 'R02' })
    expect(await placesOf(word)).toEqual([])
    expect(await getCase(prisma, VISITOR, caseNumber)).toMatchObject({
      question: { status: 'promised', text: null, erased: 'R02', answer: { summary: '年底前换管' } },
    })
    const history = await readCaseHistory(prisma, VISITOR, caseNumber)
    expect(history.map(({ type }) => type)).toEqual(['case.text_erased'])
    await mustVerify()
  })

  test('that was joined to another stays so, and a split brings it to the declined ones', async () => {
    const target = await askedEverywhere('没有秘密的问题')
    const joined = await askedEverywhere(secret())
    await city.must(moderator.actor, 'question:merge', { ...joined.seen(), targetId: target.questionId })
    const at = async () => ({ questionId: joined.questionId, version: (await viewOf(joined.questionId))?.version ?? 0 })
    await city.must(moderator.actor, 'question:erase', { ...(await at()), reason: 'R02' })
    expect(await viewOf(joined.questionId)).toMatchObject({ status: 'merged', mergedIntoId: target.questionId })
    expect((await viewOf(target.questionId))?.text?.title).toContain('没有秘密')
    await city.must(moderator.actor, 'question:split', await at())
    expect(await viewOf(joined.questionId)).toMatchObject({ status: 'declined', text: null, mergedIntoId: null })
    expect(await placesOf(joined.word)).toEqual([])
  })

  test('is refused for a reason that is none of an erasure, and to who does not moderate', async () => {
    const { seen } = await ask(secret())
    expect(await city.refused(moderator.actor, 'question:erase', { ...seen(), reason: 'R03' })).toBe('malformed')
    expect(await city.refused(moderator.actor, 'question:decline', { ...seen(), reason: 'R03', erases: true })).toBe(
      'malformed',
    )
    expect(await city.refused(official.actor, 'question:erase', { ...seen(), reason: 'R02' })).toBe('forbidden')
    expect(await city.refused(moderator.actor, 'question:erase', { ...seen(), version: 7, reason: 'R02' })).toBe(
      'conflict',
    )
  })
})

describe('with the act that takes a text from the public', () => {
  test('decline: all words go', async () => {
    const { seen, word, questionId } = await askedEverywhere(secret())
    await city.must(moderator.actor, 'question:decline', { ...seen(), reason: 'R02', note: '有他人电话', erases: true })
    expect(await placesOf(word)).toEqual([])
    expect(await viewOf(questionId, 'desk')).toMatchObject({ status: 'declined', erased: 'R02', note: '有他人电话' })
  })

  test('edit: the former wordings go, the new one stays public', async () => {
    const { seen, word, questionId } = await askedEverywhere(secret())
    const edited = { reason: 'R02', title: '去掉电话以后的题目', body: '', erases: true } as const
    await city.must(moderator.actor, 'question:edit', { ...seen(), ...edited })
    expect(await placesOf(word)).toEqual([])
    const view = await viewOf(questionId)
    expect(view).toMatchObject({ status: 'next', published: true, text: { title: '去掉电话以后的题目', edited: true } })
    expect(view?.erased).toBeUndefined()
    await mustVerify()
  })

  test('hold: the record shows it no more, and staff still decide about it', async () => {
    const { seen, word, questionId } = await askedEverywhere(secret())
    await city.must(moderator.actor, 'question:hold', { ...seen(), reason: 'R06', note: '', erases: true })
    const { lines } = await readLedger(prisma, VISITOR, 'hearing-water', 0, 10_000)
    expect(lines.filter((line) => line.public?.includes(word))).toEqual([])
    expect((await viewOf(questionId))?.text).toBeNull()
    expect((await viewOf(questionId, 'desk'))?.text?.title).toBe(`改 ${word}`)
    const { version = 0 } = (await viewOf(questionId)) ?? {}
    await city.must(moderator.actor, 'question:decline', { questionId, version, reason: 'R06', erases: true })
    expect(await placesOf(word)).toEqual([])
  })

  test('withdrawal: only where its asker asks for it', async () => {
    const kept = await ask(secret())
    await kept.act('approve')
    await city.must(kept.asker.actor, 'question:withdraw', { questionId: kept.questionId })
    expect(await placesOf(kept.word)).not.toEqual([])
    const gone = await ask(secret())
    await gone.act('approve')
    await city.must(gone.asker.actor, 'question:withdraw', { questionId: gone.questionId, erases: true })
    expect(await placesOf(gone.word)).toEqual([])
    expect(await viewOf(gone.questionId)).toMatchObject({ status: 'withdrawn', erased: 'R10' })
  })
})

describe('a person who is erased', () => {
  /** Somebody with a name, an address and questions, of whom there is a trace wherever there can be one. */
  async function somebody(word: string) {
    const email = `${word.replace(/\P{ASCII}/gu, '')}@example.org`
    const grantId = newId()
    const { id: personId = '' } = await city.must(admin.actor, 'role:grant', {
      grantId,
      email,
      name: word,
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
})
