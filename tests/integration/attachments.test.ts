import { describe, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { type Actor, VISITOR } from '#contract/identity.ts'
import { ATTACHMENT_LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { listAttachments } from '#domain/attachment/queries.ts'
import type { Use } from '#domain/attachment/use.ts'
import { uploadInput } from '#tests/support/attachments.ts'
import { buildCity } from '#tests/support/city.ts'
import { pictureCity } from '#tests/support/picture-city.ts'

const city = await buildCity()
const { moderator, official, admin } = city
const { prisma } = city.database
const {
  open,
  closed,
  handler,
  colleague,
  elsewhere,
  guest,
  member,
  use,
  publish,
  shown,
  seen,
  filesOf,
  reads,
  storage,
  tend,
  bring,
} = await pictureCity(city)
const host = await city.staff('moderator', 'Host', open.hearingId)
const panelist = await city.staff('official', 'Panelist', open.hearingId)
const arbiter = await city.staff('arbiter', 'Arbiter', null)
const oversight = await city.staff('oversight', 'Overseer', null)

describe('who may see a picture', () => {
  const READERS: [name: string, reader: () => Actor, used: string, shown: string, shownToMembers: string][] = [
    ['a visitor', () => VISITOR, 'unknown', 'public', 'unknown'],
    ['a guest', () => guest, 'unknown', 'public', 'unknown'],
    ['a member', () => member, 'unknown', 'public', 'private'],
    ['a handler of another department', () => elsewhere, 'unknown', 'public', 'private'],
    ['a moderator of another hearing', () => moderator.actor, 'unknown', 'public', 'private'],
    ['an official of another hearing', () => official.actor, 'unknown', 'public', 'private'],
    ['who brought it', () => handler, 'private', 'public', 'private'],
    ['a colleague of the department', () => colleague, 'private', 'public', 'private'],
    ['a moderator of its hearing', () => host.actor, 'unknown', 'public', 'private'],
    ['an official of its hearing', () => panelist.actor, 'unknown', 'public', 'private'],
    ['an administrator', () => admin.actor, 'unknown', 'public', 'private'],
    ['an arbiter', () => arbiter.actor, 'private', 'public', 'private'],
    ['oversight', () => oversight.actor, 'private', 'public', 'private'],
  ]
  const pictures = Promise.all([
    bring(handler, { purpose: 'milestone' }),
    bring(handler, { purpose: 'milestone' }).then(async (id) => {
      await use(handler, [id], { stream: open.stream, purpose: 'milestone' })
      return id
    }),
    shown(open),
    shown(closed),
  ])

  test.each(READERS)('%s', async (name, reader, ofUsed, ofShown, ofShownToMembers) => {
    const [alone, used, isShown, shownToMembers] = await pictures
    for (const size of ['large', 'small'] as const) {
      expect(await reads(reader(), alone, size)).toBe(name === 'who brought it' ? 'private' : 'unknown')
      expect(await reads(reader(), used, size)).toBe(ofUsed)
      expect(await reads(reader(), isShown, size)).toBe(ofShown)
      expect(await reads(reader(), shownToMembers, size)).toBe(ofShownToMembers)
    }
    const listed = (await listAttachments(prisma, reader(), open.stream)).map(({ id }) => id)
    expect([listed.includes(used), listed.includes(isShown), listed.includes(alone)]).toEqual([
      ofUsed === 'private',
      true,
      false,
    ])
  })

  test('what there is not is unknown to all', async () => {
    expect([await reads(VISITOR, newId()), await reads(admin.actor, newId())]).toEqual(['unknown', 'unknown'])
  })
})

describe('who may change it', () => {
  test.each([
    'describe',
    'blur',
    'erase',
  ] as const)('%s: who brought it, and the staff of its case; to others there is none', async (act) => {
    const id = await bring(handler, { purpose: 'milestone' })
    const more = { describe: { alternative: { zh: '新水管', en: '' } }, blur: { regions: [] }, erase: {} }[act]
    const tries = async (actor: Actor) => city.refused(actor, `attachment:${act}`, { ...(await seen(id)), ...more })
    for (const stranger of [guest, member, elsewhere, colleague, moderator.actor, admin.actor])
      expect(await tries(stranger)).toBe('unknown')
    await use(handler, [id], { stream: open.stream, purpose: 'milestone' })
    for (const stranger of [guest, member, elsewhere, moderator.actor, host.actor, admin.actor])
      expect(await tries(stranger)).toBe('unknown')
    expect(await city.refused(colleague, `attachment:${act}`, { ...(await seen(id)), version: 9, ...more })).toBe(
      'conflict',
    )
    expect(await tries(colleague)).toBe('accepted')
    expect(await tries(handler)).toBe(act === 'erase' ? 'unknown' : 'accepted')
  })

  test('what the office has shown is not the uploader’s to take away, but a moderator’s; a citizen’s own is the citizen’s', async () => {
    const id = await shown(open)
    for (const actor of [handler, colleague])
      expect(await city.refused(actor, 'attachment:erase', await seen(id))).toBe('forbidden')
    expect(await city.refused(admin.actor, 'attachment:erase', await seen(id))).toBe('accepted')
    const own = await shown(open, member, 'letter')
    expect(await city.refused(member, 'attachment:erase', await seen(own))).toBe('accepted')
    expect([await reads(VISITOR, id), await reads(member, own)]).toEqual(['unknown', 'unknown'])
  })

  test('what the office has shown is not changed by who brought it once they work there no more', async () => {
    const leaver = await city.staff('handler', 'Leaver', null)
    const id = await shown(open, leaver.actor)
    const alternative = { zh: '旧水管', en: '' }
    const describe = async (actor: Actor) =>
      city.refused(actor, 'attachment:describe', { ...(await seen(id)), alternative })
    expect(await describe(leaver.actor)).toBe('accepted')
    for (const { id: grantId } of leaver.actor.grants) await city.must(admin.actor, 'role:revoke', { grantId })
    const { actor } = await city.again(leaver)
    expect(await describe(actor)).toBe('unknown')
    expect(await city.refused(actor, 'attachment:blur', { ...(await seen(id)), regions: [] })).toBe('unknown')
    expect(await describe(colleague)).toBe('accepted')
  })

  test('pictures for acts of the office are brought by who has a role; a guest brings none', async () => {
    const tries = (actor: Actor, purpose: Use['purpose']) =>
      city.refused(actor, 'attachment:upload', uploadInput(purpose))
    expect(await tries(VISITOR, 'letter')).toBe('sign_in')
    expect(await tries(guest, 'letter')).toBe('sign_in')
    expect(await tries(member, 'reply')).toBe('forbidden')
    expect(await tries(handler, 'reply')).toBe('accepted')
    expect(await tries(official.actor, 'milestone')).toBe('accepted')
  })

  test('too many that are used nowhere are refused', async () => {
    const { actor } = await city.verify(await city.guest(), `${newId()}@example.org`)
    for (let n = 0; n < ATTACHMENT_LIMITS.unused; n++) await city.must(actor, 'attachment:upload', uploadInput())
    expect(await city.refused(actor, 'attachment:upload', uploadInput())).toBe('files_unused')
  })
})

describe('how it is used and shown', () => {
  const into = { stream: open.stream, purpose: 'milestone' } as const
  const refusal = (act: Promise<unknown>) =>
    act.then(
      () => 'done',
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    )

  test('only by who brought it, for what it was brought, once', async () => {
    const id = await bring(handler, { purpose: 'milestone' })
    expect(await refusal(use(colleague, [id], into))).toBe('unknown')
    expect(await refusal(use(handler, [id], { ...into, purpose: 'reply' }))).toBe('unknown')
    expect(await refusal(use(handler, [id, newId()], into))).toBe('unknown')
    expect(await refusal(publish([id], into))).toBe('unknown')
    expect(await refusal(use(handler, [id], into))).toBe('done')
    expect(await refusal(use(handler, [id], { ...into, stream: closed.stream }))).toBe('unknown')
  })

  test('with words, with its pictures made, and then without the one that hides nothing', async () => {
    const id = await bring(handler, { purpose: 'milestone', words: '' })
    await use(handler, [id], into)
    expect(await refusal(publish([id], into))).toBe('describe_first')
    await city.must(handler, 'attachment:describe', { ...(await seen(id)), alternative: { zh: '', en: 'A pipe' } })
    await city.must(handler, 'attachment:blur', { ...(await seen(id)), regions: [] })
    expect(await refusal(publish([id], into))).toBe('wrong_state')
    await tend()
    const told = await publish([id], into)
    expect(told).toEqual([{ id, digest: expect.stringMatching(/^[0-9a-f]{64}$/), width: 600, height: 400 }])
    const [original] = (await filesOf(id)).filter((key) => key.includes('-original/'))
    expect(await storage.exists(original ?? '')).toBe(true)
    await tend()
    expect([await storage.exists(original ?? ''), (await filesOf(id)).length]).toEqual([false, 2])
  })
})
