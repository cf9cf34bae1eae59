import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { type Actor, VISITOR } from '#contract/identity.ts'
import { ATTACHMENT_LIMITS } from '#contract/limits.ts'
import { noteLeftovers } from '#domain/attachment/files.ts'
import { readFile, type Size } from '#domain/attachment/queries.ts'
import { isPending } from '#domain/attachment/renditions.ts'
import { expire } from '#jobs/expire.ts'
import { uploadInput } from '#tests/support/attachments.ts'
import { buildCity } from '#tests/support/city.ts'
import { erasable, secret } from '#tests/support/erasable.ts'
import { pictureCity } from '#tests/support/picture-city.ts'
import { brightness } from '#tests/support/pictures.ts'

const city = await buildCity()
const { admin, departments } = city
const { db, prisma, clock } = city.database
const { open, grantsOf, handler, colleague, member, use, shown, row, seen, filesOf, reads, storage, tend, bring } =
  await pictureCity(city)

describe('hidden regions', () => {
  const regions = [{ x: 0, y: 0, width: 1, height: 1 }]
  const spread = async (id: string, size: Size) => {
    const { key } = await readFile(prisma, handler, id, size)
    const found = await storage.get(key)
    const bytes = found ? await buffer(found.content) : Buffer.alloc(0)
    const { width, height } = await sharp(bytes).metadata()
    return (await brightness(bytes, { left: 0, top: 0, width, height })).spread
  }

  test('a picture that was shown is nobody’s to see until it is made anew, and then shown again without what is hidden', async () => {
    const id = await shown(open)
    const before = await filesOf(id)
    await tend()
    await city.must(colleague, 'attachment:blur', { ...(await seen(id)), regions })
    expect(await reads(VISITOR, id)).toBe('unknown')
    await tend()
    expect([await reads(VISITOR, id), await reads(VISITOR, id, 'small')]).toEqual(['public', 'public'])
    for (const size of ['large', 'small'] as const) expect(await spread(id, size)).toBeLessThan(20)
    for (const key of before) expect(await storage.exists(key)).toBe(false)
    for (const key of await filesOf(id)) expect(await storage.exists(key)).toBe(true)
  })

  test('may be taken back before it is shown: they are made of the picture that was brought', async () => {
    const id = await bring(handler, { purpose: 'milestone' })
    await use(handler, [id], { stream: open.stream, purpose: 'milestone' })
    const before = (await filesOf(id)).sort()
    await city.must(handler, 'attachment:blur', { ...(await seen(id)), regions })
    await tend()
    expect(await spread(id, 'large')).toBeLessThan(20)
    await city.must(handler, 'attachment:blur', { ...(await seen(id)), regions: [] })
    await tend()
    expect(await spread(id, 'large')).toBeGreaterThan(100)
    expect((await filesOf(id)).sort()).toEqual(before)
    for (const key of before) expect(await storage.exists(key)).toBe(true)
  })
})

describe('what goes', () => {
  test('an erased picture: at once for readers, its files as soon as a jobs process sees it', async () => {
    const id = await bring(member)
    const keys = await filesOf(id)
    await city.must(member, 'attachment:erase', await seen(id))
    expect(await reads(member, id)).toBe('unknown')
    await Promise.all([tend(), tend()])
    expect(await filesOf(id)).toEqual([])
    for (const key of keys) expect(await storage.exists(key)).toBe(false)
    expect(await row(id)).toMatchObject({ state: 'erased', altZh: '', regions: [] })
  })

  test('with a person all that was their own, shown or not; what they brought in office stays the office’s', async () => {
    const { placesOf } = erasable(city)
    const word = secret()
    const grantId = newId()
    const { id: personId = '' } = await city.must(admin.actor, 'role:grant', {
      grantId,
      email: `${newId()}@example.org`,
      name: '将离开的人',
      role: 'handler',
      departmentId: departments.water,
    })
    const leaving = { kind: 'member', personId, name: '', grants: await grantsOf(personId) } satisfies Actor
    const own = await bring(leaving, { words: word })
    const ownShown = await shown(open, leaving, 'letter')
    const office = await shown(open, leaving)
    const keys = [...(await filesOf(own)), ...(await filesOf(ownShown))]
    await city.must(admin.actor, 'role:revoke', { grantId })
    await city.must(admin.actor, 'person:erase', { personId })
    expect(await placesOf(word)).toEqual([])
    await tend()
    expect([await reads(VISITOR, ownShown), await reads(VISITOR, office)]).toEqual(['unknown', 'public'])
    for (const key of keys) expect(await storage.exists(key)).toBe(false)
    expect(await city.refused({ ...leaving, grants: [] }, 'attachment:upload', uploadInput())).toBe('sign_in')
  })

  test('what nobody used for days, and old pictures that hide nothing; what is used stays', async () => {
    const days = (n: number) => new Date(clock.now().getTime() - n * 86_400_000)
    const age = (id: string, n: number) =>
      db
        .updateTable('attachment')
        .set({ uploadedAt: days(n) })
        .where('id', '=', id)
        .execute()
    const unused = await bring(member)
    const young = await bring(member)
    const used = await bring(handler, { purpose: 'milestone' })
    await use(handler, [used], { stream: open.stream, purpose: 'milestone' })
    await age(unused, ATTACHMENT_LIMITS.unusedDays + 1)
    await age(young, ATTACHMENT_LIMITS.unusedDays - 1)
    await age(used, ATTACHMENT_LIMITS.originalDays + 1)
    await expire(city.database, storage)
    await tend()
    expect([await reads(member, unused), await reads(member, young), await reads(handler, used)]).toEqual([
      'unknown',
      'private',
      'private',
    ])
    expect((await filesOf(used)).map((key) => key.replace(/^[\w-]{36}-|\/.*/g, '')).sort()).toEqual(['large', 'small'])
    expect((await filesOf(young)).length).toBe(3)
  })

  test('an upload that broke off: its rows tell what to look for', async () => {
    const id = await bring(member, { broken: true })
    await tend()
    expect((await row(id)).state).toBe('uploaded')
    await city.must(member, 'attachment:erase', await seen(id))
    await tend()
    expect(await filesOf(id)).toEqual([])
  })
})

test('an upload that is sent again after it was erased leaves nothing behind', async () => {
  const id = await bring(member)
  const keys = await filesOf(id)
  const { attachmentId } = await seen(id)
  await city.must(member, 'attachment:erase', await seen(id))
  await tend()
  expect(await isPending(db, { attachmentId, version: 1 })).toBe(false)
  const files = keys.map((key) => ({ role: 'large' as const, key, bytes: 1, width: 1, height: 1 }))
  await noteLeftovers(db, id, files, new Date())
  expect(await filesOf(id)).toEqual(expect.arrayContaining(keys))
  await tend()
  expect(await filesOf(id)).toEqual([])
})
