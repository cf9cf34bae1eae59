import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { VISITOR } from '#contract/identity.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { readLedger } from '#domain/case/ledger.ts'
import { getRulebookDraft, listRulebookVersions, rulebookNow, rulebookVersion } from '#domain/rulebook/queries.ts'
import { deploy } from '#ops/migrations/deploy.ts'
import { firstBadLine } from '../support/chain.ts'
import { buildCity, type City } from '../support/city.ts'

const REASON = { zh: '改短答复时限', en: 'Shorter replies' }
const shorter: Rulebook = { ...DEFAULT_RULEBOOK, silenceDays: 7 }

/** A city without what tests before have drafted. */
const city = await buildCity({ live: false })
const { prisma } = city.database

const draft = (by: City['admin'], draft: number, document: unknown = shorter) =>
  city.run(by.actor, 'rulebook:draft', { draft, document })

test('every installation has the default as version 1, also where several deploy at once, and deploying again adds none', async () => {
  await Promise.all([deploy(city.url, undefined), deploy(city.url, undefined)])
  const { number, document, digest } = await rulebookNow(prisma, VISITOR)
  expect(number).toBe(1)
  expect(document).toEqual(DEFAULT_RULEBOOK)
  const { lines, head } = await readLedger(prisma, VISITOR, AUTHORITY, 0, 10_000)
  expect(firstBadLine(lines, head)).toBeUndefined()
  const [published, ...more] = lines.filter(({ type }) => type === 'rulebook.published')
  expect(more).toEqual([])
  const { data } = JSON.parse(published?.public ?? '{}')
  expect(data).toMatchObject({ number: 1, digest })
  // The digest is of the document as the record has it.
  expect(createHash('sha256').update(JSON.stringify(data.document)).digest('hex')).toBe(digest)
})

test('a draft is published with a reason: a new version, its entry, the old one as it was', async () => {
  expect(await draft(city.admin, 0)).toMatchObject({ ok: true })
  expect(await getRulebookDraft(prisma, city.admin.actor)).toMatchObject({
    version: 1,
    document: shorter,
    changedBy: 'Admin',
  })
  expect((await rulebookNow(prisma, VISITOR)).number).toBe(1)
  const { seq } = await city.must(city.admin.actor, 'rulebook:publish', { draft: 1, reason: REASON })
  expect(await rulebookNow(prisma, VISITOR)).toMatchObject({ number: 2, reason: REASON, document: shorter })
  expect(await rulebookVersion(prisma, VISITOR, 1)).toMatchObject({ number: 1, document: DEFAULT_RULEBOOK })
  expect((await listRulebookVersions(prisma, VISITOR)).map(({ number }) => number)).toEqual([2, 1])
  expect(await getRulebookDraft(prisma, city.admin.actor)).toMatchObject({ version: 0, document: shorter })
  const { lines } = await readLedger(prisma, VISITOR, AUTHORITY, seq - 1, 1)
  expect(lines).toMatchObject([{ seq, type: 'rulebook.published' }])
  expect(lines[0]?.public).not.toContain(city.admin.actor.personId)
  await expect(rulebookVersion(prisma, VISITOR, 3)).rejects.toMatchObject({ code: 'unknown' })
})

test('two administrators don’t overwrite each other, and only the draft that was seen is published or thrown away', async () => {
  const other = await city.staff('admin', 'Other', null)
  const begun = await Promise.all([draft(city.admin, 0), draft(other, 0)])
  expect(begun.map((result) => (result.ok ? 'accepted' : result.refusal.code)).sort()).toEqual(['accepted', 'conflict'])
  expect(await draft(other, 1, DEFAULT_RULEBOOK)).toMatchObject({ ok: true })
  expect(await draft(city.admin, 1)).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
  const publish = (draft: number) => city.refused(city.admin.actor, 'rulebook:publish', { draft, reason: REASON })
  expect(await publish(1)).toBe('conflict')
  expect(await city.refused(city.admin.actor, 'rulebook:discard', { draft: 1 })).toBe('conflict')
  expect(await city.refused(city.admin.actor, 'rulebook:discard', { draft: 2 })).toBe('accepted')
  expect(await publish(2)).toBe('unknown')
})

test('a draft that says what is in force is not published', async () => {
  const { document } = await rulebookNow(prisma, VISITOR)
  await city.must(city.admin.actor, 'rulebook:draft', { draft: 0, document })
  expect(await city.refused(city.admin.actor, 'rulebook:publish', { draft: 1, reason: REASON })).toBe('nothing_changed')
  await city.must(city.admin.actor, 'rulebook:discard', { draft: 1 })
})

test('what names a department or a grant that is not there is refused with its place, also where it went after the draft', async () => {
  const { water, housing } = city.departments
  const topics = [{ code: 'water', name: { zh: '水', en: 'Water' } }]
  const route = (departmentId: string) => ({
    ...shorter,
    topics,
    routing: [{ topic: 'water', area: '*', departmentId }],
  })
  const nowhere = '01900000-0000-7000-8000-000000000001'
  const refusal = { code: 'not_listed', field: 'document.routing.0.departmentId' }
  expect(await draft(city.admin, 0, route(nowhere))).toMatchObject({ ok: false, refusal })
  expect(await draft(city.admin, 0, { ...shorter, routing: route(water).routing })).toMatchObject({
    refusal: { code: 'not_listed', field: 'document.routing.0.topic' },
  })
  const onCall = [{ departmentId: water, roles: [], grants: [nowhere] }]
  expect(await draft(city.admin, 0, { ...shorter, onCall })).toMatchObject({
    refusal: { code: 'not_listed', field: 'document.onCall.0.grants.0' },
  })
  const grants = city.official.actor.grants.map(({ id }) => id)
  expect(
    await draft(city.admin, 0, { ...shorter, onCall: [{ departmentId: water, roles: [], grants }] }),
  ).toMatchObject({
    ok: true,
  })
  expect(await draft(city.admin, 1, route(housing))).toMatchObject({ ok: true })
  await city.must(city.admin.actor, 'department:retire', { departmentId: housing })
  const late = await city.run(city.admin.actor, 'rulebook:publish', { draft: 2, reason: REASON })
  expect(late).toMatchObject({ ok: false, refusal })
  await city.must(city.admin.actor, 'rulebook:discard', { draft: 2 })
})

test('only an administrator works on it; oversight reads the draft, the public never', async () => {
  const oversight = await city.staff('oversight', 'Over', null)
  for (const { actor } of [city.moderator, city.official, oversight, await city.guest()]) {
    expect(await city.refused(actor, 'rulebook:draft', { draft: 0, document: shorter })).toBe('forbidden')
    expect(await city.refused(actor, 'rulebook:install', {})).toBe('forbidden')
  }
  expect(await getRulebookDraft(prisma, oversight.actor)).toMatchObject({ version: 0 })
  await expect(getRulebookDraft(prisma, city.moderator.actor)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(getRulebookDraft(prisma, VISITOR)).rejects.toMatchObject({ code: 'sign_in' })
})

test('the database itself keeps every version', async () => {
  for (const statement of ['UPDATE rulebook_version SET number = 9', 'DELETE FROM rulebook_version'])
    await expect(prisma.$executeRawUnsafe(statement)).rejects.toThrow(/permission denied|never changed/)
})
