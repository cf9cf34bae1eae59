import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { photograph } from '../support/pictures.ts'
import { expect, PHONE, type Story, test } from '../support/story.ts'
import { orderDepartment, StoryCase } from '../support/story-case.ts'
import { expectConnected, openDesk } from '../support/windows.ts'

/** A plate on a car, as it were: black and white, in the middle of the photograph. */
const PLATE = { left: 550, top: 360, width: 100, height: 80, fine: 10 }
const photo = async () => ({
  name: 'a.jpg',
  mimeType: 'image/jpeg',
  buffer: await photograph(1_200, 800, PLATE).jpeg().toBuffer(),
})

/** A member asks at a hearing on air, which then ends with the question open: the bureau leads its case. */
async function openCase(story: Story, citizen: Page) {
  const departmentId = await orderDepartment(citizen.request)
  const topic = { id: timeOrderedId(), name: { zh: '步道', en: 'Paths' }, departmentId }
  const hearing = await story.hearing({ settings: { topics: [topic] } })
  const questionId = timeOrderedId()
  const title = `步道的路灯一半不亮 ${hearing.slug}`
  const data = { hearingId: hearing.hearingId, questionId, title, topicId: topic.id }
  const headers = { origin: story.url.origin }
  expect(await (await citizen.request.post('/api/commands/question:submit', { headers, data })).json()).toMatchObject({
    ok: true,
  })
  await hearing.moderate('question:approve', { questionId, version: 1 })
  await hearing.moderate('hearing:close', { hearingId: hearing.hearingId })
  const numberOf = async (): Promise<string> => {
    const { cases } = await (await citizen.request.get('/api/v1/cases')).json()
    return cases.find((one: { title: string }) => one.title === title)?.number ?? ''
  }
  // An answer that is the same for all may be some seconds old.
  await expect.poll(numberOf).not.toBe('')
  return StoryCase.open(story, await numberOf())
}

/** How much neighbouring pixels of a part of a picture differ at most: of a pattern all, of patches hardly. */
async function contrast(picture: Buffer, { left, top, width, height }: typeof PLATE): Promise<number> {
  const { data, info } = await sharp(picture)
    .extract({ left, top, width, height })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  let most = 0
  for (let at = 1; at < data.length; at++)
    if (at % info.width !== 0) most = Math.max(most, Math.abs((data[at] ?? 0) - (data[at - 1] ?? 0)))
  return most
}

test('a milestone is reached with a photograph whose plate is hidden, and all see it on the page of the case', async ({
  story,
}) => {
  const citizen = await story.person(PEOPLE.citizen, PHONE)
  const bureau = await openCase(story, citizen)
  await bureau.act('case:attend', {})
  const milestoneId = timeOrderedId()
  await bureau.act('case:plan-milestone', { milestoneId, kind: 'finish', title: '换路灯', plannedOn: '2099-01-01' })
  const handler = await story.person(PEOPLE.orderHandler)
  await handler.goto(`/en/desk/cases/${bureau.number}?act=reach`)
  await expectConnected(handler)
  const { actions } = en.handler
  const form = handler.getByRole('region', { name: actions.reach.label })
  await form.getByText(en.attachment.tray.open).click()
  await form.getByLabel(en.attachment.label, { exact: true }).setInputFiles(await photo())
  await form.getByRole('button', { name: en.attachment.add }).click()
  await form.getByLabel(en.attachment.words).fill('A lamp that was replaced, at night')
  expect((await new AxeBuilder({ page: handler }).setLegacyMode(true).analyze()).violations).toEqual([])
  await form.getByRole('button', { name: en.attachment.tray.upload }).click()
  await expect(form.getByRole('img', { name: fill(en.attachment.tray.brought, { n: 1 }) })).toBeVisible()
  await form.getByLabel(en.handler.fields.reachedOn).fill('2026-01-01')
  await form.getByRole('button', { name: actions.reach.submit }).click()
  await expect(handler.getByText(actions.reach.done).last()).toBeVisible()

  const visitor = await story.guest(PHONE)
  await visitor.goto(`/en/cases/${bureau.number}`)
  const picture = visitor.getByRole('row').filter({ hasText: '换路灯' }).getByRole('link')
  await expect(picture.getByRole('img', { name: 'A lamp that was replaced, at night' })).toBeVisible()
  const link = await picture.getAttribute('href')
  const large = await (await visitor.request.get(link ?? '')).body()
  expect(await contrast(large, PLATE)).toBeLessThan(40)
  expect(await contrast(await photograph(1_200, 800, PLATE).png().toBuffer(), PLATE)).toBe(255)
  expect((await new AxeBuilder({ page: visitor }).analyze()).violations).toEqual([])
})

test('an asker answers with a photograph, which the department sees and nobody else', async ({ story }) => {
  const citizen = await story.person(PEOPLE.citizen, PHONE)
  const bureau = await openCase(story, citizen)
  await bureau.act('case:attend', {})
  await bureau.act('case:ask-citizen', { inquiryId: timeOrderedId(), text: '请问是几号桥附近的路灯？' })
  await citizen.goto(`/cases/${bureau.number}#asker`)
  await citizen.getByRole('textbox', { name: zh.case.asker.answerTitle }).fill('三号桥')
  await citizen.getByText(zh.attachment.tray.open).click()
  await citizen.getByLabel(zh.attachment.label, { exact: true }).setInputFiles(await photo())
  await citizen.getByRole('button', { name: zh.attachment.add }).click()
  await citizen.getByLabel(zh.attachment.words).fill('坏的路灯')
  expect((await new AxeBuilder({ page: citizen }).analyze()).violations).toEqual([])
  await citizen.getByRole('button', { name: zh.attachment.tray.upload }).click()
  const tile = citizen.getByRole('img', { name: fill(zh.attachment.tray.brought, { n: 1 }) })
  await expect(tile).toBeVisible()
  const small = (await tile.getAttribute('src')) ?? ''
  await citizen.getByRole('button', { name: zh.case.asker.answer }).click()
  await expect(citizen.getByText(zh.case.done.answered)).toBeVisible()
  const handler = await story.person(PEOPLE.orderHandler)
  expect((await handler.request.get(small)).status()).toBe(200)
  const visitor = await story.guest()
  expect((await visitor.request.get(small)).status()).toBe(404)
  await visitor.goto(`/cases/${bureau.number}`)
  await expect(visitor.locator('img[src*="/attachments/"]')).toHaveCount(0)
})

test('a writer fills in a template, and sees what publishing will say of the reply', async ({ story }) => {
  const citizen = await story.person(PEOPLE.citizen, PHONE)
  const bureau = await openCase(story, citizen)
  const handler = await story.person(PEOPLE.orderHandler)
  await openDesk(handler, `/desk/cases/${bureau.number}`)
  const { templates, meters } = zh.reply
  const text = handler.getByLabel(zh.handler.reply.label)
  await text.fill('您反映的问题已转交{单位}办理。')
  await expect(handler.getByText(meters.empty.forwarded)).toBeVisible()
  await handler.getByRole('button', { name: templates.open }).click()
  const dialog = handler.getByRole('dialog', { name: templates.title })
  const name = `转办 ${bureau.number}`
  await dialog.getByLabel(templates.name).fill(name)
  await dialog.getByRole('button', { name: templates.save }).click()
  await dialog.getByLabel(templates.choose).selectOption({ label: name })
  await dialog.getByLabel('单位').fill('路灯管理所')
  expect((await new AxeBuilder({ page: handler }).setLegacyMode(true).analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: templates.insert }).click()
  await expect(text).toHaveValue(/已转交路灯管理所办理。$/)
  await text.fill('步道的路灯昨晚已经换好十二盏，其余本周三以前换完。')
  await expect(handler.getByText(meters.empty.forwarded)).toHaveCount(0)
  await expect(handler.getByText(meters.public)).toBeVisible()
  expect((await new AxeBuilder({ page: handler }).setLegacyMode(true).analyze()).violations).toEqual([])
})
