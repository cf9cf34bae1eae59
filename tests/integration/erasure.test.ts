import { describe, expect, test } from 'vitest'
import { VISITOR } from '#contract/identity.ts'
import { readCaseHistory } from '#domain/case/history.ts'
import { readLedger } from '#domain/case/ledger.ts'
import { getCase } from '#domain/case/queries.ts'
import { readHistory } from '#domain/question/history.ts'
import { listOutcomes } from '#domain/question/outcomes.ts'
import { getHearing, listMine } from '#domain/question/queries.ts'
import { castVotes, readTallies } from '#domain/question/votes.ts'
import { buildCity } from '#tests/support/city.ts'
import { erasable, secret } from '#tests/support/erasable.ts'

const city = await buildCity()
const { ask, askedEverywhere, mustVerify, placesOf, viewOf } = erasable(city)
const { db, prisma } = city.database
const { moderator, official, hearingId } = city

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
    const { rows } = await listOutcomes(prisma, VISITOR, 'water', ['declined'], 0)
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
