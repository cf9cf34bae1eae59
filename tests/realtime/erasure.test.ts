import { expect, inject, test, vi } from 'vitest'
import { type Folded, foldFrame, type Snapshot } from '#contract/fold-frame.ts'
import { caseStream, hearingStream } from '#contract/streams/names.ts'
import { getHearing } from '#domain/question/queries.ts'
import { caseDesk } from '../support/case-desk.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { answeredByJoined } from '../support/joined-answer.ts'
import { type Client, openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { redisUrl } = inject('backing')
const nodes = [await startNode(city, redisUrl), await startNode(city, redisUrl)]
const SECRET = '我邻居的电话是一三八零零'

const snapshot = (): Promise<Snapshot> =>
  getHearing(city.database.prisma, city.moderator.actor, 'water', 'public', 'all')

/** What a page shows that began with a snapshot and was told all that a client was. */
function shownBy(client: Client, start: Snapshot): Snapshot {
  let state = start
  for (const frame of client.frames) {
    const folded: Folded = foldFrame(state, frame)
    if (typeof folded !== 'string') state = { ...state, ...folded }
  }
  return state
}

test('an erased question loses its words on every open page of every node, and whoever comes late never gets them', async () => {
  const { questionId, asker } = await askedQuestion(city, 'approved', SECRET)
  const start = await snapshot()
  expect(JSON.stringify(start)).toContain(SECRET)
  const pages = nodes.map(({ port }) => openClient(port, { seq: start.view.seq }))
  const desk = openClient(nodes[0]?.port ?? 0, { token: city.moderator.token, audience: 'desk' })
  const own = openClient(nodes[1]?.port ?? 0, { token: asker.token })
  const news: unknown[] = []
  own.socket.on('news', (told) => news.push(told))
  await vi.waitFor(
    () => expect([...pages, desk, own].map((client) => client.welcomes.length)).toEqual([1, 1, 1, 1]),
    SOON,
  )

  expect(await desk.send('question:erase', { questionId, version: 2, reason: 'R02' })).toMatchObject({ ok: true })

  for (const page of pages)
    await vi.waitFor(() => expect(shownBy(page, start).view.questions[questionId]?.erased).toBe('R02'), SOON)
  const after = await snapshot()
  for (const page of pages) expect(shownBy(page, start).view).toEqual(after.view)
  await vi.waitFor(() => expect(JSON.stringify(news)).toContain('"erased":"R02"'), SOON)
  expect(JSON.stringify(news)).not.toContain(SECRET)
  for (const { port } of nodes)
    for (const seq of [0, 1, start.view.seq - 1]) {
      const late = openClient(port, { seq })
      await vi.waitFor(() => expect(late.welcomes.length).toBe(1), SOON)
      expect(JSON.stringify(late.frames)).not.toContain(SECRET)
      expect(JSON.stringify(await late.send('sync', { stream: hearingStream('water'), seq: 0 }))).not.toContain(SECRET)
    }
})

test.each([
  'person:erase',
  'question:erase',
] as const)('%s: what an asker of a joined question wrote on the case goes from the memory of every node, and open desks are told', async (command) => {
  const word = `${SECRET}${command.length}`
  const { questionId, asker, caseNumber } = await answeredByJoined(city, desk, word)
  const stream = caseStream(caseNumber)
  const follow = ({ port }: { port: number }) =>
    openClient(port, { token: desk.handler.token, streams: [{ stream, audience: 'desk', seq: 0 }] })
  const open = nodes.map(follow)
  for (const page of open) await vi.waitFor(() => expect(JSON.stringify(page.frames)).toContain(word), SOON)

  if (command === 'person:erase') await city.must(asker.actor, command, { personId: asker.actor.personId })
  else await city.must(city.moderator.actor, command, { questionId, version: 3, reason: 'R02' })

  for (const page of open) await vi.waitFor(() => expect(JSON.stringify(page.frames)).toContain('answers_erased'), SOON)
  for (const page of open) expect(JSON.stringify(page.frames)).not.toContain(`"by":"${asker.actor.personId}"`)
  for (const node of nodes) {
    const late = follow(node)
    await vi.waitFor(() => expect(late.frames.length).toBeGreaterThan(0), SOON)
    expect(JSON.stringify(late.frames)).not.toContain(word)
    expect(JSON.stringify(await late.send('sync', { stream, seq: 0 }))).not.toContain(word)
  }
})

test('the open pages of a person who is erased are closed', async () => {
  const guest = await city.guest()
  const client = openClient(nodes[0]?.port ?? 0, { token: guest.token })
  await vi.waitFor(() => expect(client.welcomes.length).toBe(1), SOON)
  await city.must(city.admin.actor, 'person:erase', { personId: guest.actor.personId })
  await vi.waitFor(() => expect([client.refusals, client.socket.connected]).toEqual([['sign_in'], false]), SOON)
})
