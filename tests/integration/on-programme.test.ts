import { expect, test } from 'vitest'
import { getHearing } from '#domain/question/queries.ts'
import { buildCity, type City } from '#tests/support/city.ts'

const viewOf = async (city: City) =>
  (await getHearing(city.database.prisma, city.moderator.actor, 'water', 'desk', 'all')).view

test('the host shows whom he chooses of the stage; who leaves it is shown no more', async () => {
  const city = await buildCity()
  const { hearingId, moderator, official } = city
  const show = (layout: 'auto' | 'one' | 'side' | 'slate', keys: string[]) =>
    city.refused(moderator.actor, 'stage:show', { hearingId, layout, keys })
  const shown = async () => (await viewOf(city)).programme
  expect(await shown()).toEqual({ layout: 'auto', keys: [] })
  await city.must(official.actor, 'stage:enter', { hearingId })
  await city.must(moderator.actor, 'stage:enter', { hearingId })
  const [first = '', second = ''] = (await viewOf(city)).stage.map(({ key }) => key)

  expect(await show('side', [second, first])).toBe('accepted')
  expect(await shown()).toEqual({ layout: 'side', keys: [second, first] })
  // From another page of theirs.
  await city.must(official.actor, 'stage:enter', { hearingId })
  expect(await shown()).toEqual({ layout: 'side', keys: [second, first] })
  await city.must(official.actor, 'stage:leave', { hearingId })
  expect(await shown()).toEqual({ layout: 'one', keys: [second] })
  await city.must(official.actor, 'stage:enter', { hearingId })
  expect(await shown()).toEqual({ layout: 'one', keys: [second] })
  await city.must(moderator.actor, 'stage:leave', { hearingId })
  expect(await shown()).toEqual({ layout: 'auto', keys: [] })

  expect(await show('slate', [])).toBe('accepted')
  expect(await shown()).toEqual({ layout: 'slate', keys: [] })
  expect(await show('auto', [])).toBe('accepted')
  expect(await shown()).toEqual({ layout: 'auto', keys: [] })
})

test('a layout shows as many as it has room for, each once, and nobody who is not on the stage', async () => {
  const city = await buildCity()
  const { hearingId, moderator, official } = city
  const show = (layout: 'auto' | 'one' | 'side', keys: string[]) =>
    city.refused(moderator.actor, 'stage:show', { hearingId, layout, keys })
  await city.must(official.actor, 'stage:enter', { hearingId })
  const [key = ''] = (await viewOf(city)).stage.map((one) => one.key)
  expect(await show('side', [key])).toBe('malformed')
  expect(await show('side', [key, key])).toBe('malformed')
  expect(await show('auto', [key])).toBe('malformed')
  expect(await show('one', ['nobody'])).toBe('unknown')
  await city.must(official.actor, 'stage:leave', { hearingId })
  expect(await show('one', [key])).toBe('unknown')
  expect((await viewOf(city)).programme).toEqual({ layout: 'auto', keys: [] })
})
