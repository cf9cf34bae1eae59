import { expect, test } from 'vitest'
import { VISITOR } from '#contract/identity.ts'
import { caseStream, hearingStream } from '#contract/streams/names.ts'
import { STREAMS } from '#contract/streams/registry.ts'
import { readLedger } from '#domain/case/ledger.ts'
import { listOfferable } from '#domain/case/offerable.ts'
import { getCase } from '#domain/case/queries.ts'
import { readCaseForDesk } from '#domain/case/read-for-desk.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { readLinkedQuestion } from '#domain/question/permalink.ts'
import { caseDesk } from '../support/case-desk.ts'
import { buildCity } from '../support/city.ts'
import { foldRecord } from '../support/fold-record.ts'
import { openMailbox } from '../support/mailbox.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { prisma, db } = city.database
const { admin, hearingId } = city
const mailbox = await openMailbox(city)
const LETTER = { title: '小区二次供水泵房又停了', body: '泵房又停了，物业电话 13912345678 没人接。' }

async function offered() {
  const sent = await mailbox.send(LETTER)
  await desk.act(admin, 'case:offer-hearing', sent.caseNumber, { targetId: hearingId })
  return sent
}
const versionOf = async (id: string) => (await prisma.question.findUniqueOrThrow({ where: { id } })).version
const answer = async ({ caseNumber, letterId }: { caseNumber: string; letterId: string }, accepts: boolean) => ({
  caseNumber,
  version: await versionOf(letterId),
  accepts,
})
const publicRecord = async () => {
  const entries = await readEntries(db, hearingStream('water'), 0, 5_000)
  return JSON.stringify(entries.map((one) => one.public))
}

test('a letter is a question of a hearing once its writer agrees, masked, with links both ways; its case goes on', async () => {
  const sent = await offered()
  const { caseNumber, writer } = sent
  const asked = await getCase(prisma, writer.actor, caseNumber)
  expect(asked.offer).toMatchObject({ body: '泵房又停了，物业电话 139****5678 没人接。' })
  expect((await getCase(prisma, VISITOR, caseNumber)).offer).toBeNull()
  expect(await publicRecord()).not.toContain('泵房又停了')
  const { lines } = await readLedger(prisma, VISITOR, caseStream(caseNumber), 0)
  expect(JSON.stringify(lines)).not.toContain('hearing-water')
  expect(JSON.stringify(lines)).not.toContain('泵房')

  const clocks = asked.view.clocks
  await city.must(writer.actor, 'case:answer-offer', await answer(sent, true))
  expect(await publicRecord()).toContain('139****5678')
  expect(await publicRecord()).not.toContain('13912345678')
  const found = await getCase(prisma, VISITOR, caseNumber)
  expect(found.linked?.slug).toBe('water')
  expect(found.view).toMatchObject({ confidential: true, status: 'open', clocks })
  const linked = await readLinkedQuestion(prisma, VISITOR, 'water', found.linked?.number ?? 0)
  expect(linked).toMatchObject({ letterCase: caseNumber, question: { status: 'approved', caseNumber: null } })
  const entries = await readEntries(db, caseStream(caseNumber), 0, 500)
  const folded = foldRecord(
    STREAMS.case.fold,
    entries.map((one) => ({ seq: one.seq, entry: one.public })),
  )
  expect(folded).toEqual(found.view)
})

test('a writer who does not agree keeps a letter, and may be asked again', async () => {
  const sent = await offered()
  const { caseNumber, writer } = sent
  expect(await desk.refused(admin, 'case:offer-hearing', caseNumber, { targetId: hearingId })).toBe('conflict')
  expect(await listOfferable(prisma, admin.actor, caseNumber)).toEqual([])
  const before = await publicRecord()
  await city.must(writer.actor, 'case:answer-offer', await answer(sent, false))
  expect(await publicRecord()).toBe(before)
  expect((await getCase(prisma, writer.actor, caseNumber)).offer).toBeNull()
  expect((await listOfferable(prisma, admin.actor, caseNumber)).map(({ id }) => id)).toContain(hearingId)
  await desk.act(admin, 'case:offer-hearing', caseNumber, { targetId: hearingId })
})

test('nobody else answers for the writer, and a text that changed meanwhile is shown first', async () => {
  const sent = await offered()
  const { caseNumber, letterId, writer } = sent
  const stranger = await city.guest()
  expect(await city.refused(stranger.actor, 'case:answer-offer', await answer(sent, true))).toBe('unknown')
  const old = await answer(sent, true)
  const edit = { questionId: letterId, version: old.version, reason: 'R08', title: '泵房停了', body: '泵房停了。' }
  await city.must(admin.actor, 'question:edit', edit)
  expect(await city.refused(writer.actor, 'case:answer-offer', old)).toBe('conflict')
  expect(await desk.refused(desk.handler, 'case:offer-hearing', caseNumber, { targetId: hearingId })).toBe('forbidden')
  const { caseNumber: ofHearing } = await desk.openCase()
  expect(await desk.refused(admin, 'case:offer-hearing', ofHearing, { targetId: hearingId })).toBe('wrong_state')
})

test.each([true, false])('who works on the case is not told who its writer is, once they answered (%s)', async (accepts) => {
  const writer = await city.verify(await city.guest(), `writer-${accepts}@example.org`)
  await city.must(writer.actor, 'person:rename', { name: '林小雨' })
  const { caseNumber, letterId } = await mailbox.send(LETTER, await city.again(writer))
  await desk.act(admin, 'case:offer-hearing', caseNumber, { targetId: hearingId })
  await city.must(writer.actor, 'case:answer-offer', await answer({ caseNumber, letterId }, accepts))
  const type = accepts ? 'case.question_linked' : 'case.question_declined'
  for (const { actor } of [desk.handler, desk.arbiter, admin]) {
    const read = await readCaseForDesk(prisma, actor, caseNumber)
    expect(read.history.find(({ entry }) => entry.type === type)).toMatchObject({ name: null })
    for (const word of [writer.actor.personId, '林小雨']) expect(JSON.stringify(read)).not.toContain(word)
  }
  const { private: told } = await prisma.record.findFirstOrThrow({ where: { stream: caseStream(caseNumber), type } })
  expect(told).not.toContain(writer.actor.personId)
})

test('the close of the hearing opens no second case for it: the letter’s case is the one', async () => {
  const sent = await offered()
  await city.must(sent.writer.actor, 'case:answer-offer', await answer(sent, true))
  const found = await getCase(prisma, VISITOR, sent.caseNumber)
  await city.must(city.moderator.actor, 'hearing:close', { hearingId })
  const { question } = await readLinkedQuestion(prisma, VISITOR, 'water', found.linked?.number ?? 0)
  expect(question).toMatchObject({ status: 'case', caseNumber: sent.caseNumber })
  expect(await prisma.case.count({ where: { questionId: question.id } })).toBe(0)
})
