import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { getHearing } from '#domain/question/queries.ts'
import { buildCity, type City } from '#tests/support/city.ts'

const TEXT = '请给出具体日期。'

const notesOf = async (city: City) =>
  (await getHearing(city.database.prisma, city.moderator.actor, 'water', 'desk', 'all')).view.notes

test('a note stays until whoever it asks has acknowledged it, and its writer sees when; the public reads nothing of it', async () => {
  const city = await buildCity()
  const { hearingId, moderator, official } = city
  const key = await city.stageKey(official.actor.personId)
  const noteId = newId()
  await city.must(moderator.actor, 'stage:note', { hearingId, noteId, asked: [key], text: TEXT })
  const [note] = await notesOf(city)
  expect(note).toMatchObject({ id: noteId, text: TEXT, asked: [{ key, name: 'Zhou', nameEn: 'Zhou Min' }], seen: {} })

  const see = (actor = official.actor) => city.refused(actor, 'stage:see-note', { hearingId, noteId })
  expect(await see(moderator.actor)).toBe('unknown')
  const at = new Date(Date.now() + 60_000)
  await city.must(official.actor, 'stage:see-note', { hearingId, noteId }, at)
  expect((await notesOf(city))[0]?.seen).toEqual({ [key]: at.toISOString() })
  expect(await see()).toBe('wrong_state')

  const { view } = await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'hot')
  expect(view.notes).toEqual([])
  const { rows } = await city.database.pool.query(
    "SELECT public FROM record WHERE stream = $1 AND type LIKE 'stage.note%'",
    [hearingStream('water')],
  )
  expect(rows).toHaveLength(2)
  expect(JSON.stringify(rows)).not.toContain(TEXT)
})

test('officials talk back stage; nobody is asked who is not of this hearing, and nothing is written once it is over', async () => {
  const city = await buildCity()
  const { hearingId, moderator, official } = city
  const write = (actor: typeof official.actor, asked: string[]) =>
    city.refused(actor, 'stage:note', { hearingId, noteId: newId(), asked, text: TEXT })
  expect(await write(official.actor, [])).toBe('accepted')
  expect(await write(official.actor, [await city.stageKey(moderator.actor.personId)])).toBe('accepted')
  expect(await write(official.actor, [await city.stageKey(official.actor.personId)])).toBe('unknown')
  const elsewhere = await city.staff('handler', 'Han', null)
  expect(await write(moderator.actor, [await city.stageKey(elsewhere.actor.personId)])).toBe('unknown')
  expect(await write(elsewhere.actor, [])).toBe('forbidden')
  await city.must(moderator.actor, 'hearing:close', { hearingId })
  expect(await write(moderator.actor, [])).toBe('wrong_state')
})
