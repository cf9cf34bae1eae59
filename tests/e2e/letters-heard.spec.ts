import { en } from '#app/_i18n/en.ts'
import { fill } from '#app/_i18n/fill.ts'
import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { DESKTOP, expect, PHONE, test } from '../support/story.ts'
import { MAYOR, sendLetter } from '../support/story-letter.ts'
import { openDesk } from '../support/windows.ts'

const BODY = '泵房又停了，物业电话 13912345678 没人接，车牌 京A12345 堵着门。'
const MASKED = '物业电话 139****5678 没人接'

test('a letter whose writer agreed is public once a moderator has read it, masked as it was shown before', async ({
  story,
}) => {
  const title = `三号泵房停水 ${Date.now().toString(36)}`
  const page = await story.guest(PHONE)
  await page.goto('/letters')
  await page.getByLabel(zh.write.subject).fill(title)
  await page.getByLabel(zh.write.letter).fill(BODY)
  await expect(page.getByRole('region', { name: zh.write.preview })).toHaveCount(0)
  await page.getByRole('radio', { name: new RegExp(`^${zh.write.public}`) }).check()
  const preview = page.getByRole('region', { name: zh.write.preview })
  await expect(preview).toContainText(MASKED)
  const shown = await preview.getByText(MASKED).innerText()
  const number = await sendLetter(page, { title, body: BODY, consent: true })

  const stranger = await story.guest(DESKTOP)
  await stranger.goto(`/en/cases/${number}`)
  await expect(stranger.getByText(en.case.withheld.title)).toBeVisible()

  const moderator = await story.person(PEOPLE.moderator)
  await openDesk(moderator, `/moderate/${MAYOR}`)
  await moderator.getByText(title).first().click()
  await moderator.getByRole('button', { name: zh.moderate.actions.publish.label }).first().click()
  await expect(
    moderator.getByText(new RegExp(zh.moderate.actions.publish.done.replace('{n}', '\\d+'))).first(),
  ).toBeVisible()

  await stranger.reload()
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(stranger.getByText(shown).first()).toBeVisible()
  for (const path of [`/cases/${number}`, `/en/record/case-${number}`, `/search?q=${encodeURIComponent(title)}`]) {
    await stranger.goto(path)
    expect(await stranger.content()).not.toContain('13912345678')
    expect(await stranger.content()).not.toContain('京A12345')
  }
})

test('a letter’s writer lets it be a question of a scheduled hearing, having read what will be public', async ({
  story,
}) => {
  const hearing = await story.hearing({ status: 'scheduled' })
  const title = `泵房又停了 ${hearing.slug}`
  const writer = await story.guest({ ...PHONE, javaScriptEnabled: false })
  const number = await sendLetter(writer, { title, body: BODY })

  await test.step('a moderator asks the writer by the desk of the case', async () => {
    const moderator = await story.person(PEOPLE.moderator)
    await moderator.goto(`/desk/cases/${number}?act=offer`)
    const { offer } = zh.handler.actions
    const form = moderator.getByRole('region', { name: offer.label })
    await form.getByLabel(zh.handler.fields.targetId).selectOption({ label: hearing.title.zh })
    await form.getByRole('button', { name: offer.submit }).click()
    await expect(moderator.getByText(offer.done).last()).toBeVisible()
  })

  const stranger = await story.guest(DESKTOP)
  await stranger.goto(hearing.path('hearings'))
  await expect(stranger.getByText(title)).toHaveCount(0)

  await test.step('the writer reads the masked text and agrees', async () => {
    await writer.goto(`/cases/${number}`)
    const offer = writer.getByRole('region', { name: zh.case.offer.title })
    await expect(offer.getByRole('link', { name: hearing.title.zh })).toBeVisible()
    await expect(offer.getByText(MASKED)).toBeVisible()
    await offer.getByRole('button', { name: zh.case.offer.accept }).click()
    await expect(writer.getByText(zh.case.done.offerTaken)).toBeVisible()
    await expect(
      writer.getByRole('link', { name: fill(zh.case.offer.linked, { hearing: hearing.title.zh, number: 1 }) }),
    ).toBeVisible()
  })

  await test.step('everybody reads it at the hearing, masked; the letter’s case stays private', async () => {
    await stranger.goto(`/hearings/${hearing.slug}/questions/1`)
    await expect(stranger.getByText(title).first()).toBeVisible()
    await expect(stranger.getByText(MASKED).first()).toBeVisible()
    expect(await stranger.content()).not.toContain('13912345678')
    await stranger.goto(`/cases/${number}`)
    await expect(stranger.getByText(zh.case.withheld.title)).toBeVisible()
  })
})
