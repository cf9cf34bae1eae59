import { zhCN as zh } from '#app/_i18n/zh-cn.ts'
import { PEOPLE } from '../support/demo-people.ts'
import { countConnections, expectMoving } from '../support/picture.ts'
import { killPart, mediaWorkers, partPid } from '../support/processes.ts'
import { DESKTOP, expect, PHONE, type Story, test } from '../support/story.ts'
import { goOnStage, listed, openPublic } from '../support/windows.ts'

const room = zh.hearing.room

test('the picture comes back by itself after its media worker was killed', async ({ story }) => {
  const { viewer, official } = await onAir(story)
  const killed = mediaWorkers()
  expect(killed.length).toBeGreaterThan(0)
  for (const pid of killed) process.kill(pid, 'SIGKILL')
  await expect.poll(() => mediaWorkers().filter((pid) => !killed.includes(pid)).length).toBeGreaterThan(0)
  await expectMoving(viewer, 20)
  await expect(viewer.getByText(room.slateBack)).toBeHidden()
  await expect(official.getByText(zh.studio.seen.live).filter({ visible: true }).first()).toBeVisible()
})

test('the picture runs on while a realtime node is killed, and questions and counts still arrive', async ({
  story,
}) => {
  const { hearing, viewer } = await onAir(story)
  const question = await hearing.ask('看台什么时候加遮阳棚')
  await viewer.getByRole('button', { name: room.fresh.split('{n} ')[1] ?? '' }).click()
  await expect(listed(viewer, '看台什么时候加遮阳棚')).toBeVisible()

  const connections = await countConnections(viewer)
  for (const node of ['realtime-1', 'realtime-2'] as const) {
    const pid = killPart(node)
    await expectMoving(viewer, 20)
    await expect.poll(() => partPid(node) ?? pid).not.toBe(pid)
    await expectMoving(viewer, 20)
  }
  // The same connection carried it all along: nothing was rebuilt, so nothing stood still.
  expect(await countConnections(viewer)).toBe(connections)

  await hearing.vote(question)
  await expect(listed(viewer, '看台什么时候加遮阳棚').locator('button.vote b')).toHaveText('1')
  await hearing.ask('看台下面的卫生间几点关门')
  await expect(viewer.getByRole('button', { name: room.fresh.split('{n} ')[1] ?? '' })).toBeVisible()
})

/** A hearing on air with an official on stage and one citizen who sees them. */
async function onAir(story: Story) {
  const hearing = await story.hearing()
  const official = await story.person(PEOPLE.official, DESKTOP)
  await goOnStage(official, hearing.path('studio'))
  const viewer = await story.guest(PHONE)
  await viewer.addInitScript(rememberConnections)
  await openPublic(viewer, hearing.path('hearings'))
  await expectMoving(viewer)
  return { hearing, official, viewer }
}

/** Runs in the page before its own scripts: counts every media connection that it makes. */
function rememberConnections() {
  const made = { count: 0 }
  Object.assign(globalThis, { madeConnections: made })
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...settings: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...settings)
      made.count += 1
    }
  }
}
