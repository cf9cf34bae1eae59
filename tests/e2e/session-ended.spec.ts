import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { expect, test } from '../support/story.ts'

test('a page that is the same for all forgets its person too, once their session was ended elsewhere', async ({
  story,
}) => {
  const [left, elsewhere] = [await story.person(PEOPLE.citizen), await story.person(PEOPLE.citizen)]
  await left.goto('/rulebook')
  await left.evaluate(() => localStorage.setItem('minsheng:draft:x', '换了人就不该看到这段话'))
  await expect(left.locator('html')).toHaveAttribute('data-in', '')
  await elsewhere.goto('/mine')
  await elsewhere.getByRole('button', { name: zh.mine.devices.outOthers }).click()
  await expect(elsewhere.getByRole('button', { name: zh.mine.devices.outOthers })).toHaveCount(0)
  await left.reload()
  await expect(left.locator('html')).not.toHaveAttribute('data-in')
  // The page may be loading itself anew meanwhile.
  await expect(async () => {
    expect(await left.evaluate(() => JSON.stringify(localStorage) + document.cookie)).not.toMatch(/换了人|ms_who/)
  }).toPass()
})
