import { expect, test } from '@playwright/test'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { RoomClient } from '#ops/rehearsal/room-client.ts'
import { WebClient } from '#ops/rehearsal/web-client.ts'
import { runNode } from '#ops/supervisor/run-command.ts'
import { enterDemo, PEOPLE } from '../support/demo-people.ts'
import { startSystem } from '../support/system.ts'

test('where everybody with a role needs a second factor, a mail alone opens no desk, on no process', async () => {
  const system = await startSystem({ SECOND_FACTOR: 'required' })
  try {
    const url = new URL(system.url)
    const invite = ['ops/admin.ts', 'invite', 'chief@example.org']
    const { output } = await runNode(invite, { cwd: process.cwd(), env: { MINSHENG_DATA: system.data } })
    const path = /\/invite\/[\w-]{43}/.exec(output)?.[0] ?? ''
    const web = new WebClient(url)
    const { text: html } = await web.get(path)
    await web.submit({ path, html }, ({ hidden }) => hidden.some(([name]) => name === 'token'), { name: '新主任' })
    expect(await web.json('/api/session')).toMatchObject({ kind: 'member', name: '新主任', roles: [] })
    expect((await web.get('/admin/people')).text).not.toContain(PEOPLE.admin.email)

    const create = { departmentId: timeOrderedId(), name: { zh: '园林局', en: 'Parks Bureau' } }
    const room = await RoomClient.open({ web, slug: 'east-buses' })
    await expect(room.must('department:create', create)).rejects.toThrow(/second_factor/)
    room.close()

    await test.step('the demo’s own sign-in stands for it', async () => {
      const chief = await enterDemo(url, PEOPLE.admin)
      expect(await chief.json('/api/session')).toMatchObject({ roles: [{ role: 'admin' }] })
      expect((await chief.get('/admin/people')).text).toContain(PEOPLE.admin.email)
    })
  } finally {
    await system.stop()
  }
})
