import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { fillTemplate } from '#contract/replies/template.ts'
import { checkReply } from '#domain/case/check-reply.ts'
import { listDepartmentCases } from '#domain/case/list-for-desk.ts'
import { getCase } from '#domain/case/queries.ts'
import { readCaseForDesk } from '#domain/case/read-for-desk.ts'
import { listTemplates } from '#domain/template/queries.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { buildCity } from '#tests/support/city.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, colleague, neighbour, arbiter, act, refused } = desk
const { prisma, db } = city.database
const { water } = city.departments
const TEXT = '玉泉小区二号泵的控制柜已经更换，七层晚上的水压今天实测 0.16 兆帕。'
const FORWARDED = '您好，您反映的问题已转交市供水公司办理。感谢您的支持！'

const lastReply = async (caseNumber: string) => {
  const [reply] = Object.values((await getCase(prisma, VISITOR, caseNumber)).view.replies)
  return reply?.versions.at(-1)
}
const lastEntry = async (caseNumber: string) =>
  (await readCaseForDesk(prisma, arbiter.actor, caseNumber)).history.at(-1)?.entry.private
const publish = (caseNumber: string, text: string, more: object = {}) =>
  refused(handler, 'case:publish-reply', caseNumber, { replyId: newId(), text, ...more })

test('a reply of a class that demands review is approved by somebody who wrote nothing of it', async () => {
  const { caseNumber } = await desk.openCase()
  const review = (by = colleague, verdict = 'approved') => refused(by, 'case:review-reply', caseNumber, { verdict })
  expect(await publish(caseNumber, TEXT)).toBe('review_first')
  await act(handler, 'case:draft-reply', caseNumber, { text: TEXT })
  expect(await review()).toBe('wrong_state')
  expect(await publish(caseNumber, TEXT)).toBe('review_first')
  await act(handler, 'case:submit-reply', caseNumber)
  expect(await review(handler)).toBe('own_draft')
  expect(await review(colleague, 'returned')).toBe('accepted')
  expect(await publish(caseNumber, TEXT)).toBe('review_first')
  await act(handler, 'case:submit-reply', caseNumber)
  expect(await review()).toBe('accepted')
  expect(await publish(caseNumber, `${TEXT}另外一句。`)).toBe('review_first')
  expect(await publish(caseNumber, TEXT)).toBe('accepted')
  expect(await lastReply(caseNumber)).toMatchObject({ reviewers: 1, empty: null })
  expect(await lastEntry(caseNumber)).toEqual({ by: handler.actor.personId, reviewedBy: colleague.actor.personId })
  expect((await readCaseForDesk(prisma, handler.actor, caseNumber)).draft).toBeNull()
})

test('who changed a word of a draft is one of its writers, also after somebody else changed it back', async () => {
  const { caseNumber } = await desk.openCase()
  const review = (by: typeof handler) => refused(by, 'case:review-reply', caseNumber, { verdict: 'approved' })
  await act(handler, 'case:draft-reply', caseNumber, { text: TEXT })
  await act(colleague, 'case:draft-reply', caseNumber, { text: `${TEXT}改` })
  await act(colleague, 'case:submit-reply', caseNumber)
  expect(await review(handler)).toBe('own_draft')
  expect(await review(colleague)).toBe('own_draft')
  // Saved again as it stands, it is still submitted; emptied, it has no writers before.
  await act(handler, 'case:draft-reply', caseNumber, { text: `${TEXT}改` })
  expect((await readCaseForDesk(prisma, handler.actor, caseNumber)).draft).toMatchObject({ submitted: true })
  await act(colleague, 'case:draft-reply', caseNumber, { text: '' })
  await act(colleague, 'case:draft-reply', caseNumber, { text: TEXT })
  await act(colleague, 'case:submit-reply', caseNumber)
  expect(await review(handler)).toBe('accepted')
})

test('each department of a case has a draft of its own, with its own review', async () => {
  const { caseNumber } = await desk.worked()
  await act(handler, 'case:add-co-handler', caseNumber, { departmentId: city.departments.housing, task: '查管道' })
  const draftOf = async ({ actor }: typeof handler) => (await readCaseForDesk(prisma, actor, caseNumber)).draft
  const second = '楼内立管由我局检修，本周五完成。'
  await act(handler, 'case:draft-reply', caseNumber, { text: TEXT })
  await act(handler, 'case:submit-reply', caseNumber)
  await act(neighbour, 'case:draft-reply', caseNumber, { text: second })
  expect(await draftOf(handler)).toMatchObject({ text: TEXT, submitted: true })
  expect(await draftOf(neighbour)).toMatchObject({ text: second, submitted: false })
  expect(await draftOf(arbiter)).toMatchObject({ text: second })
  expect(await refused(desk.second, 'case:review-reply', caseNumber, { verdict: 'approved' })).toBe('wrong_state')
  expect(await refused(colleague, 'case:review-reply', caseNumber, { verdict: 'approved' })).toBe('accepted')
  expect((await draftOf(neighbour))?.verdict).toBeNull()
  const { cases } = await listDepartmentCases(db, arbiter.actor, { words: caseNumber }, { now: new Date() })
  expect(cases.map(({ number, draft }) => ({ number, draft }))).toEqual([
    { number: caseNumber, draft: { ...(await draftOf(neighbour))?.writer, state: 'written' } },
  ])
  expect(await publish(caseNumber, TEXT)).toBe('accepted')
  expect(await draftOf(handler)).toBeNull()
  expect(await draftOf(neighbour)).toMatchObject({ text: second })
})

test('a draft that a colleague changed meanwhile is not overwritten by who has not seen it', async () => {
  const { caseNumber } = await desk.worked()
  const draft = (by: typeof handler, text: string, seenDraftAt?: string | null) =>
    refused(by, 'case:draft-reply', caseNumber, { text, seenDraftAt })
  const kept = async () => (await readCaseForDesk(prisma, handler.actor, caseNumber)).draft
  expect(await draft(handler, '第一句。', null)).toBe('accepted')
  const first = (await kept())?.savedAt
  // Of one’s own words one has seen all.
  expect(await draft(handler, '第一句，改过。', null)).toBe('accepted')
  expect(await draft(colleague, '另一句。', null)).toBe('conflict')
  expect(await draft(colleague, '另一句。', first)).toBe('conflict')
  expect((await kept())?.text).toBe('第一句，改过。')
  expect(await draft(colleague, '第一句，改过。', null)).toBe('accepted')
  expect(await draft(colleague, '另一句。', (await kept())?.savedAt)).toBe('accepted')
  expect(await draft(handler, '第一句，又改。', first)).toBe('conflict')
  // Who does not say what they saw has the draft as before.
  expect(await draft(handler, '第一句，又改。')).toBe('accepted')
})

test('a class that demands no review takes a reply at once', async () => {
  const { caseNumber } = await desk.openCase()
  await act(handler, 'case:classify', caseNumber, { class: 'simple' })
  expect(await publish(caseNumber, TEXT)).toBe('accepted')
  expect(await lastReply(caseNumber)).toMatchObject({ reviewers: 0 })
})

test('a reply that only passes the letter on is published as that, attends to the case, and resolves nothing', async () => {
  const { caseNumber } = await desk.openCase()
  await act(handler, 'case:publish-reply', caseNumber, { replyId: newId(), text: FORWARDED })
  const { view } = await getCase(prisma, VISITOR, caseNumber)
  expect(view).toMatchObject({ status: 'working', attendedAt: expect.any(String) })
  const [[replyId = ''] = []] = Object.entries(view.replies)
  expect(await lastReply(caseNumber)).toMatchObject({ empty: 'forwarded' })
  expect(await refused(handler, 'case:resolve', caseNumber)).toBe('substance_first')
  await act(handler, 'case:publish-reply', caseNumber, { replyId, text: TEXT })
  await act(handler, 'case:publish-reply', caseNumber, { replyId, text: FORWARDED })
  expect(await refused(handler, 'case:resolve', caseNumber)).toBe('substance_first')
  await act(handler, 'case:publish-reply', caseNumber, { replyId, text: TEXT })
  expect(await refused(handler, 'case:resolve', caseNumber)).toBe('accepted')
})

test('both meters are told before sending and stay with the reply; a joint one is not compared', async () => {
  const [before, next] = [await desk.openCase(), await desk.openCase()]
  const own = `第四水厂三号阀 ${newId()} 于周二晚间抢修完毕，沿线七个小区恢复正常水压，停水期间送水车共出动十二次。`
  await act(handler, 'case:publish-reply', before.caseNumber, { replyId: newId(), text: own })
  const text = `${own}送水车明天撤回。`
  const draft = { caseNumber: next.caseNumber, replyId: newId(), text, joint: false }
  const checked = await checkReply(db, handler.actor, draft)
  expect(checked).toMatchObject({ empty: null, reviewers: 1, meters: { alike: { caseNumber: before.caseNumber } } })
  expect(checked.meters.alike?.percent).toBeGreaterThan(75)
  expect(checked.meters.named).toBe(checked.mentions.length)
  await act(handler, 'case:publish-reply', next.caseNumber, { replyId: draft.replyId, text })
  expect((await lastReply(next.caseNumber))?.meters).toEqual(checked.meters)
  // The reply itself is none of the earlier ones.
  const again = await checkReply(db, handler.actor, draft)
  expect(again.meters).toEqual(checked.meters)
  expect((await checkReply(db, handler.actor, { ...draft, joint: true })).meters.alike).toBeNull()
})

test('replies of another department are not compared, and nobody else learns the meters of a draft', async () => {
  const { caseNumber } = await desk.worked()
  const text = `只有水务局写过的一句话 ${newId()}`
  await act(handler, 'case:publish-reply', caseNumber, { replyId: newId(), text })
  const other = await desk.worked()
  await act(handler, 'case:add-co-handler', other.caseNumber, { departmentId: city.departments.housing, task: '告知' })
  const draft = { caseNumber: other.caseNumber, replyId: newId(), text, joint: false }
  expect((await checkReply(db, handler.actor, draft)).meters.alike).toEqual({ percent: 100, caseNumber })
  expect((await checkReply(db, neighbour.actor, draft)).meters.alike?.percent ?? 0).toBeLessThan(50)
  await expect(checkReply(db, neighbour.actor, { ...draft, caseNumber })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(checkReply(db, VISITOR, draft)).rejects.toMatchObject({ code: 'sign_in' })
})

test('a department keeps templates with fields, and nobody of another one reads or changes them', async () => {
  const template = { templateId: newId(), departmentId: water, name: '恢复供水', text: '{地点}今天 {时间} 恢复供水。' }
  const save = (by: typeof handler, version: number, more: object = {}) =>
    city.refused(by.actor, 'template:save', { ...template, version, ...more })
  expect(await save(neighbour, 0)).toBe('forbidden')
  expect(await save(handler, 0)).toBe('accepted')
  expect(await save(handler, 0)).toBe('id_taken')
  expect(await save(colleague, 1, { name: '恢复供水（晚）' })).toBe('accepted')
  expect(await save(handler, 1)).toBe('conflict')
  const [kept] = await listTemplates(prisma, colleague.actor, water)
  expect(kept).toMatchObject({ name: '恢复供水（晚）', version: 2 })
  expect(fillTemplate(kept?.text ?? '', { 地点: '玉泉小区', 时间: '18 点' })).toBe('玉泉小区今天 18 点 恢复供水。')
  await expect(listTemplates(prisma, neighbour.actor, water)).rejects.toMatchObject({ code: 'forbidden' })
  const removal = { templateId: template.templateId, departmentId: water, version: 2 }
  expect(await city.refused(neighbour.actor, 'template:remove', removal)).toBe('forbidden')
  expect(await city.refused(handler.actor, 'template:remove', removal)).toBe('accepted')
  expect(await listTemplates(prisma, handler.actor, water)).toEqual([])
})
