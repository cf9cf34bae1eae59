import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { caseStream } from '#contract/streams/names.ts'
import { listAttachments, listShownAttachments } from '#domain/attachment/queries.ts'
import { readLedger } from '#domain/case/ledger.ts'
import { getCase } from '#domain/case/queries.ts'
import { readCaseForDesk } from '#domain/case/read-for-desk.ts'
import { verifyStream } from '#ops/verify/verify-stream.ts'
import { digestOf } from '#platform/storage/storage.ts'
import { caseDesk, milestone } from '#tests/support/case-desk.ts'
import { buildCity, type Citizen } from '#tests/support/city.ts'
import { pictureCity } from '#tests/support/picture-city.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, colleague, neighbour, act, refused } = desk
const { prisma } = city.database
const { bring, reads, seen, storage, filesOf, tend } = await pictureCity(city)
const picturesOf = async (caseNumber: string) => (await getCase(prisma, VISITOR, caseNumber)).view.pictures
const STEP = { reachedOn: '2026-01-01' }

/** A planned step of a case that is worked on. */
async function planned() {
  const { caseNumber, asker, questionId } = await desk.worked()
  const step = milestone()
  await act(handler, 'case:plan-milestone', caseNumber, step)
  return { caseNumber, asker, questionId, milestoneId: step.milestoneId }
}

/** Bytes of a picture as it lies in storage; undefined where it is not there. */
async function bytesOf(id: string): Promise<Uint8Array | undefined> {
  const file = await prisma.attachmentFile.findFirst({ where: { attachmentId: id, role: 'large', unwantedAt: null } })
  const found = file ? await storage.get(file.key) : undefined
  return found && new Uint8Array(await new Response(found.content).arrayBuffer())
}

/** The record of a case with its pictures, verified from what is public. */
const verified = (caseNumber: string, change = (bytes: Uint8Array) => bytes) =>
  verifyStream(
    {
      page: async (stream, after) => ({ ...(await readLedger(prisma, VISITOR, stream, after, 1_000)), next: null }),
      pollFiles: async () => undefined,
      pictureDigest: async (id) => {
        const bytes = (await reads(VISITOR, id)) === 'public' ? await bytesOf(id) : undefined
        return bytes && digestOf(change(bytes))
      },
    },
    caseStream(caseNumber),
  )

test('a milestone is reached with photographs, which the record names by their digests and all may see', async () => {
  const { caseNumber, milestoneId } = await planned()
  const [first, second] = [
    await bring(handler.actor, { purpose: 'milestone' }),
    await bring(handler.actor, { purpose: 'milestone' }),
  ]
  expect(await reads(VISITOR, first)).toBe('unknown')
  await act(handler, 'case:reach-milestone', caseNumber, { milestoneId, ...STEP, attachmentIds: [first, second] })
  const pictures = await picturesOf(caseNumber)
  expect(Object.keys(pictures).sort()).toEqual([first, second].sort())
  const bytes = await bytesOf(first)
  expect(pictures[first]).toMatchObject({ of: { milestoneId }, state: 'shown', digest: bytes && digestOf(bytes) })
  expect(await reads(VISITOR, first)).toBe('public')
  expect(await verified(caseNumber)).toMatchObject({ hash: expect.any(String) })
  const tampered = await verified(caseNumber, (bytes) => bytes.with(40, (bytes[40] ?? 0) ^ 1))
  expect(tampered).toMatchObject({ what: expect.stringContaining('another file') })
})

test('pictures are shown that their department brought for this, with words, and no others', async () => {
  const { caseNumber, milestoneId } = await planned()
  const reach = (attachmentIds: string[]) =>
    refused(handler, 'case:reach-milestone', caseNumber, { milestoneId, ...STEP, attachmentIds })
  const own = await bring(handler.actor, { purpose: 'milestone' })
  for (const id of [
    newId(),
    await bring(colleague.actor, { purpose: 'milestone' }),
    await bring(handler.actor, { purpose: 'reply' }),
    await bring(handler.actor),
  ])
    expect(await reach([own, id])).toBe('unknown')
  expect(await reach([await bring(handler.actor, { purpose: 'milestone', words: '' })])).toBe('describe_first')
  expect(await reach([own, own])).toBe('malformed')
  expect(await reach([await bring(handler.actor, { purpose: 'milestone', broken: true })])).toBe('wrong_state')
  expect(await picturesOf(caseNumber)).toEqual({})
  expect(await reads(VISITOR, own)).toBe('unknown')
  expect(await reach([own])).toBe('accepted')
  const other = await planned()
  const again = { milestoneId: other.milestoneId, ...STEP, attachmentIds: [own] }
  expect(await refused(handler, 'case:reach-milestone', other.caseNumber, again)).toBe('unknown')
})

test('a reply is reviewed with its pictures: who adds one afterwards asks again', async () => {
  const { caseNumber } = await desk.worked()
  const { text } = desk.reply()
  const picture = await bring(handler.actor, { purpose: 'reply' })
  const draft = (attachmentIds: string[]) => act(handler, 'case:draft-reply', caseNumber, { text, attachmentIds })
  await draft([picture])
  await act(handler, 'case:submit-reply', caseNumber)
  await act(colleague, 'case:review-reply', caseNumber, { verdict: 'approved' })
  const replyId = newId()
  const publish = (by: Citizen, attachmentIds: string[]) =>
    refused(by, 'case:publish-reply', caseNumber, { replyId, text, attachmentIds })
  const more = await bring(handler.actor, { purpose: 'reply' })
  expect(await publish(handler, [picture, more])).toBe('review_first')
  expect(await publish(handler, [])).toBe('review_first')
  // Whoever publishes need not be who brought it.
  expect(await publish(colleague, [picture])).toBe('accepted')
  expect(await picturesOf(caseNumber)).toMatchObject({ [picture]: { of: { replyId, version: 1 } } })
})

test('what an asker brings is seen by the departments of the case and nobody else, and goes with the question', async () => {
  const { caseNumber, questionId, asker } = await desk.worked()
  const own = await city.verify(asker, `${newId()}@example.org`)
  await act(handler, 'case:add-co-handler', caseNumber, { departmentId: city.departments.housing, task: '入户告知' })
  await act(handler, 'case:ask-citizen', caseNumber, { inquiryId: newId(), text: '请问是哪根管子？' })
  const [pipe, floor] = [await bring(own.actor), await bring(own.actor)]
  const stranger = await bring((await city.verify(await city.guest(), `${newId()}@example.org`)).actor)
  const answer = (attachmentIds: string[]) =>
    city.refused(own.actor, 'case:answer-question', { caseNumber, round: 1, text: '这一根', attachmentIds })
  expect(await answer([stranger])).toBe('unknown')
  expect(await answer([pipe])).toBe('accepted')
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  await act(handler, 'case:resolve', caseNumber)
  const word = { caseNumber, round: 1, text: '还在漏', attachmentIds: [floor] }
  await city.must(own.actor, 'case:reopen', { ...word, answer: 'partly' })
  for (const id of [pipe, floor]) {
    expect(await reads(handler.actor, id)).toBe('private')
    expect(await reads(neighbour.actor, id)).toBe('private')
    expect(await reads(VISITOR, id)).toBe('unknown')
    expect(await refused(handler, 'case:publish-reply', caseNumber, { ...desk.reply(), attachmentIds: [id] })).not.toBe(
      'accepted',
    )
  }
  const { view } = await readCaseForDesk(prisma, handler.actor, caseNumber)
  expect(Object.values(view.inquiries)).toMatchObject([{ answer: { pictures: [pipe] } }])
  expect(Object.values(view.lastWords)).toMatchObject([{ pictures: [floor] }])
  expect(JSON.stringify((await getCase(prisma, VISITOR, caseNumber)).view)).not.toContain(pipe)

  const { version } = await prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  await city.must(city.moderator.actor, 'question:erase', { questionId, version, reason: 'R02' })
  await tend()
  for (const id of [pipe, floor]) {
    expect(await reads(handler.actor, id)).toBe('unknown')
    expect(await filesOf(id)).toEqual([])
  }
  expect(await verified(caseNumber)).toMatchObject({ hash: expect.any(String) })
})

test('of a shown picture more can be hidden, and it can be taken away: the record says so, and still verifies', async () => {
  const { caseNumber, milestoneId } = await planned()
  const [kept, hidden, gone] = [
    await bring(handler.actor, { purpose: 'milestone' }),
    await bring(handler.actor, { purpose: 'milestone' }),
    await bring(handler.actor, { purpose: 'milestone' }),
  ]
  const attachmentIds = [kept, hidden, gone]
  await act(handler, 'case:reach-milestone', caseNumber, { milestoneId, ...STEP, attachmentIds })
  const regions = [{ x: 0, y: 0, width: 0.5, height: 0.5 }]
  await city.must(colleague.actor, 'attachment:blur', { ...(await seen(hidden)), regions })
  expect(await city.refused(handler.actor, 'attachment:erase', await seen(gone))).toBe('forbidden')
  await city.must(city.moderator.actor, 'attachment:erase', await seen(gone))
  await tend()
  expect(await picturesOf(caseNumber)).toMatchObject({
    [kept]: { state: 'shown' },
    [hidden]: { state: 'changed' },
    [gone]: { state: 'removed' },
  })
  expect(await reads(VISITOR, hidden)).toBe('public')
  expect(await reads(SYSTEM, gone)).toBe('unknown')
  expect(await verified(caseNumber)).toMatchObject({ hash: expect.any(String) })
  await prisma.attachment.update({ where: { id: kept }, data: { state: 'erased' } })
  expect(await verified(caseNumber)).toMatchObject({ what: expect.stringContaining('is not there') })
})

test('a joint reply shows its pictures in each case, as the same files; what is hidden or taken away goes from all', async () => {
  const { main, merged } = await desk.merged()
  const numbers = [main.caseNumber, merged.caseNumber]
  const picture = await bring(handler.actor, { purpose: 'reply' })
  const reply = { ...desk.reply(), attachmentIds: [picture] }
  await city.must(handler.actor, 'case:draft-reply', { caseNumber: main.caseNumber, ...reply })
  await city.must(handler.actor, 'case:submit-reply', { caseNumber: main.caseNumber })
  await city.must(colleague.actor, 'case:review-reply', { caseNumber: main.caseNumber, verdict: 'approved' })
  await city.must(handler.actor, 'case:publish-reply', { ...(await desk.seen(main.caseNumber)), ...reply })
  for (const number of numbers) {
    const { replies, pictures } = (await getCase(prisma, VISITOR, number)).view
    const [replyId] = Object.keys(replies)
    expect(pictures).toMatchObject({ [picture]: { of: { replyId, version: 1 }, state: 'shown' } })
    expect(await verified(number)).toMatchObject({ hash: expect.any(String) })
  }
  expect(await prisma.attachmentFile.count({ where: { attachmentId: picture, role: 'large', unwantedAt: null } })).toBe(
    1,
  )
  const shown = await listShownAttachments(prisma, VISITOR, [picture])
  expect(shown.map(({ id }) => id)).toEqual([picture])
  expect(await listAttachments(prisma, VISITOR, caseStream(merged.caseNumber))).toEqual([])
  await city.must(city.moderator.actor, 'attachment:erase', await seen(picture))
  for (const number of numbers) expect(await picturesOf(number)).toMatchObject({ [picture]: { state: 'removed' } })
})
