import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { mediaGrants } from '#domain/hearing/media-grants.ts'
import { listSeats } from '#domain/hearing/stage-queries.ts'
import { getHearing } from '#domain/question/queries.ts'
import { buildCity } from '../support/city.ts'

test('an interpreter has a seat on the stage of their hearing, and neither its desks nor another one', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const { prisma } = city.database
  const interpreter = await city.staff('interpreter', 'Sun', hearingId)
  const view = async () => (await getHearing(prisma, VISITOR, 'water', 'public', 'hot')).view
  expect(await mediaGrants(prisma, interpreter.actor, hearingId)).toEqual({
    watch: true,
    prepare: true,
    publish: false,
  })
  await city.must(interpreter.actor, 'stage:enter', { hearingId })
  expect((await view()).stage).toMatchObject([{ name: 'Sun', role: 'interpreter' }])
  expect(await mediaGrants(prisma, interpreter.actor, hearingId)).toMatchObject({
    publish: { participant: { role: 'interpreter' } },
  })
  await expect(getHearing(prisma, interpreter.actor, 'water', 'desk', 'hot')).rejects.toThrow('forbidden')
  await expect(listSeats(prisma, interpreter.actor, hearingId)).rejects.toThrow('forbidden')
  expect(await listSeats(prisma, moderator.actor, hearingId)).toContainEqual(
    expect.objectContaining({ name: 'Sun', role: 'interpreter' }),
  )
  const elsewhere = newId()
  const agenda = city.settings.agenda.map((item) => ({ ...item, id: newId() }))
  const settings = { ...city.settings, agenda, topics: [] }
  await city.must(city.admin.actor, 'hearing:create', { hearingId: elsewhere, slug: 'roads', settings })
  expect(await city.refused(interpreter.actor, 'stage:enter', { hearingId: elsewhere })).toBe('not_on_panel')
  await city.must(moderator.actor, 'stage:remove', { hearingId, personId: interpreter.actor.personId })
  expect(await city.refused(interpreter.actor, 'stage:enter', { hearingId })).toBe('taken_off_stage')
  expect((await view()).stage).toEqual([])
})

test('who loses the interpreter’s role leaves the stage', async () => {
  const city = await buildCity()
  const { hearingId } = city
  const interpreter = await city.staff('interpreter', 'Sun', hearingId)
  await city.must(interpreter.actor, 'stage:enter', { hearingId })
  await city.must(city.admin.actor, 'role:revoke', { grantId: interpreter.actor.grants[0]?.id ?? '' })
  const { view } = await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'hot')
  expect(view.stage).toEqual([])
})
