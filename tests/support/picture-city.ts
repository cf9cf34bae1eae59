import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { type Actor, SYSTEM } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { caseStream } from '#contract/streams/names.ts'
import { readFile, type Size } from '#domain/attachment/queries.ts'
import { bindAttachments, publishAttachments, type Use } from '#domain/attachment/use.ts'
import { tendAttachments } from '#jobs/attachments.ts'
import { openDiskStorage } from '#platform/storage/disk-storage.ts'
import { bring } from './attachments.ts'
import { type City, SETTINGS } from './city.ts'

/** A city with two cases of the water department, handlers, and a place for pictures; what tests of attachments do there. */
export async function pictureCity(city: City) {
  const { admin, departments } = city
  const { db, prisma } = city.database
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-attachments-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const storage = openDiskStorage(folder)
  const tend = () => tendAttachments(city.database, storage)

  /** A hearing that is over, with one case of the water department. */
  async function caseOf(watchTier: 'guest' | 'member') {
    const hearingId = newId()
    const settings = { ...SETTINGS, watchTier, voteTier: watchTier, askTier: watchTier }
    await city.must(SYSTEM, 'hearing:create', { hearingId, slug: `for-${watchTier}`, settings })
    for (const step of ['schedule', 'start'] as const) await city.must(SYSTEM, `hearing:${step}`, { hearingId })
    const questionId = newId()
    const asker = await city.verify(await city.guest(), `${newId()}@example.org`)
    await city.must(asker.actor, 'question:submit', { hearingId, questionId, title: '水管什么时候换新的' })
    await city.must(SYSTEM, 'question:approve', { questionId, version: 1 })
    await city.must(SYSTEM, 'hearing:close', { hearingId })
    await db.updateTable('case').set({ departmentId: departments.water }).where('questionId', '=', questionId).execute()
    const { number } = await prisma.case.findUniqueOrThrow({ where: { questionId } })
    return { hearingId, stream: caseStream(number), asker }
  }
  const open = await caseOf('guest')
  const closed = await caseOf('member')

  const handlerOf = async (name: string, departmentId: string) => {
    const email = `${name}@example.org`
    const { id = '' } = await city.must(admin.actor, 'role:grant', {
      grantId: newId(),
      email,
      name,
      role: 'handler',
      departmentId,
    })
    return { kind: 'member', personId: id, name, grants: await grantsOf(id) } satisfies Actor
  }
  const grantsOf = async (personId: string) =>
    (await prisma.roleGrant.findMany({ where: { personId } })).map(({ id, role, hearingId, departmentId }) => ({
      id,
      role,
      hearingId,
      departmentId,
      title: { zh: '', en: '' },
    }))
  const handler = await handlerOf('handler', departments.water)
  const colleague = await handlerOf('colleague', departments.water)
  const elsewhere = await handlerOf('elsewhere', departments.housing)
  const guest = (await city.guest()).actor
  const member = (await city.verify(await city.guest(), `${newId()}@example.org`)).actor

  const inTransaction = <T>(
    actor: Actor,
    act: (tx: Parameters<typeof bindAttachments>[0], ctx: { actor: Actor; now: Date }) => Promise<T>,
  ) => db.transaction().execute((tx) => act(tx, { actor, now: new Date() }))
  const use = (actor: Actor, ids: string[], into: Use) =>
    inTransaction(actor, (tx, ctx) => bindAttachments(tx, ids, into, ctx))
  const publish = (ids: string[], { stream }: Pick<Use, 'stream'>) =>
    inTransaction(SYSTEM, (tx, ctx) => publishAttachments(tx, ids, stream, ctx))

  /** A milestone's picture that is shown, as the commands of cases do it. */
  async function shown(into: Pick<Use, 'stream'>, uploader: Actor = handler, purpose: Use['purpose'] = 'milestone') {
    const id = await bring(city, storage, uploader, { purpose })
    await use(uploader, [id], { ...into, purpose })
    await publish([id], into)
    return id
  }
  const row = (id: string) => prisma.attachment.findUniqueOrThrow({ where: { id } })
  const seen = async (id: string) => ({ attachmentId: id, version: (await row(id)).version })
  const filesOf = async (id: string) =>
    (await prisma.attachmentFile.findMany({ where: { attachmentId: id } })).map(({ key }) => key)
  const reads = (reader: Actor, id: string, size: Size = 'large') =>
    readFile(prisma, reader, id, size).then(
      ({ isPublic }) => (isPublic ? 'public' : 'private'),
      (error: unknown) => {
        if (error instanceof Refusal) return error.code
        throw error
      },
    )

  return {
    storage,
    tend,
    open,
    closed,
    grantsOf,
    handler,
    colleague,
    elsewhere,
    guest,
    member,
    use,
    publish,
    shown,
    row,
    seen,
    filesOf,
    reads,
    bring: (actor: Actor, more: Parameters<typeof bring>[3] = {}) => bring(city, storage, actor, more),
  }
}
