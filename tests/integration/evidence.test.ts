import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { EVIDENCE_CARDS } from '#contract/limits.ts'
import { getHearing } from '#domain/question/queries.ts'
import { buildCity, type City } from '#tests/support/city.ts'

const CARD = {
  title: { zh: '到货单', en: 'Delivery note' },
  text: { zh: '新泵 11 月 20 日到货。', en: 'The pump came.' },
}

const evidenceOf = async (city: City, audience: 'public' | 'desk') =>
  (
    await getHearing(
      city.database.prisma,
      audience === 'desk' ? city.moderator.actor : VISITOR,
      'water',
      audience,
      audience === 'desk' ? 'all' : 'hot',
    )
  ).view.evidence

test('a card is read back stage until it is shown, and everybody sees it until it is hidden', async () => {
  const city = await buildCity()
  const { hearingId, moderator, official } = city
  const cardId = newId()
  await city.must(official.actor, 'evidence:prepare', { hearingId, cardId, ...CARD })
  expect((await evidenceOf(city, 'desk')).prepared).toMatchObject([{ id: cardId, ...CARD, picture: null }])
  expect(await evidenceOf(city, 'public')).toEqual({ shown: null, prepared: [] })
  const show = () => city.refused(moderator.actor, 'evidence:show', { hearingId, cardId })
  const hide = () => city.refused(official.actor, 'evidence:hide', { hearingId })
  const remove = () => city.refused(official.actor, 'evidence:remove', { hearingId, cardId })
  expect(await hide()).toBe('wrong_state')
  expect(await show()).toBe('accepted')
  expect(await show()).toBe('wrong_state')
  expect(await evidenceOf(city, 'public')).toMatchObject({ shown: CARD, prepared: [] })
  expect(await remove()).toBe('wrong_state')
  expect(await hide()).toBe('accepted')
  expect((await evidenceOf(city, 'public')).shown).toBeNull()
  expect(await remove()).toBe('accepted')
  expect(await show()).toBe('unknown')
})

test('a card shows no picture that the platform does not show, and none is left on once the hearing is over', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const picture = { id: newId(), alternative: { zh: '到货单的照片', en: '' } }
  const prepare = (more: object) =>
    city.refused(moderator.actor, 'evidence:prepare', { hearingId, cardId: newId(), ...CARD, ...more })
  expect(await prepare({ picture })).toBe('unknown')
  const stranger = await city.guest()
  expect(await city.refused(stranger.actor, 'evidence:hide', { hearingId })).toBe('forbidden')
  const cardId = newId()
  await city.must(moderator.actor, 'evidence:prepare', { hearingId, cardId, ...CARD })
  await city.must(moderator.actor, 'evidence:show', { hearingId, cardId })
  await city.must(moderator.actor, 'hearing:close', { hearingId })
  expect((await evidenceOf(city, 'public')).shown).toBeNull()
  expect(await prepare({})).toBe('wrong_state')
})

test('one card more than a hearing may have prepared is refused until one is removed', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const ids = Array.from({ length: EVIDENCE_CARDS }, () => newId())
  for (const cardId of ids) await city.must(moderator.actor, 'evidence:prepare', { hearingId, cardId, ...CARD })
  const oneMore = () => city.refused(moderator.actor, 'evidence:prepare', { hearingId, cardId: newId(), ...CARD })
  expect(await oneMore()).toBe('too_many_cards')
  await city.must(moderator.actor, 'evidence:remove', { hearingId, cardId: ids[0] ?? '' })
  expect(await oneMore()).toBe('accepted')
})
