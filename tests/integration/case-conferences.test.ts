import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { getCase } from '#domain/case/queries.ts'
import { caseDesk, LATER } from '#tests/support/case-desk.ts'
import { buildCity } from '#tests/support/city.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, neighbour, arbiter, act, refused } = desk
const { water, housing } = city.departments
const viewOf = async (caseNumber: string) => (await getCase(city.database.prisma, VISITOR, caseNumber)).view
const meeting = () => ({
  conferenceId: newId(),
  departments: [housing],
  meetsOn: LATER,
  time: '09:30',
  place: '市水务局三楼',
  subject: '泵房归谁管、谁出钱',
})
const decided = (departmentId: string) => ({
  heldOn: '2026-01-02',
  minutes: '双方同意由水务局先行更换，费用按比例分担。',
  decisions: [
    { text: '更换控制柜', departmentId: water, dueOn: LATER },
    { text: '移交产权资料', departmentId, dueOn: null },
  ],
})

test('a conference has its lead among its members, a day, and minutes with decisions and their owners, all public', async () => {
  const { caseNumber } = await desk.openCase()
  const { conferenceId, ...called } = meeting()
  await act(handler, 'case:call-conference', caseNumber, { conferenceId, ...called })
  const departments = [water, housing]
  expect((await viewOf(caseNumber)).conferences).toEqual({
    [conferenceId]: { ...called, departments, held: null, cancelled: null },
  })
  const stranger = newId()
  expect(await refused(handler, 'case:hold-conference', caseNumber, { conferenceId, ...decided(stranger) })).toBe(
    'no_member',
  )
  const ahead = { conferenceId, ...decided(housing), heldOn: LATER }
  expect(await refused(handler, 'case:hold-conference', caseNumber, ahead)).toBe('date_ahead')
  await act(arbiter, 'case:hold-conference', caseNumber, { conferenceId, ...decided(housing) })
  const { conferences, status } = await viewOf(caseNumber)
  expect(conferences[conferenceId]).toMatchObject({ held: decided(housing), cancelled: null })
  expect(status).toBe('open')
  expect(await refused(handler, 'case:cancel-conference', caseNumber, { conferenceId, reason: '改期' })).toBe(
    'wrong_state',
  )
})

test('who only helps calls none; one that is cancelled says why, and stays', async () => {
  const { caseNumber } = await desk.openCase()
  await act(handler, 'case:add-co-handler', caseNumber, { departmentId: housing, task: '入户告知' })
  expect(await refused(neighbour, 'case:call-conference', caseNumber, meeting())).toBe('forbidden')
  const absent = { ...meeting(), departments: [newId()] }
  expect(await refused(handler, 'case:call-conference', caseNumber, absent)).toBe('unknown')
  expect(await refused(handler, 'case:call-conference', caseNumber, { ...meeting(), meetsOn: '2020-01-01' })).not.toBe(
    'accepted',
  )
  const { conferenceId, ...called } = meeting()
  await act(arbiter, 'case:call-conference', caseNumber, { conferenceId, ...called })
  await act(handler, 'case:cancel-conference', caseNumber, { conferenceId, reason: '改为书面征求意见' })
  expect((await viewOf(caseNumber)).conferences[conferenceId]).toMatchObject({
    held: null,
    cancelled: '改为书面征求意见',
  })
  const other = await desk.openCase()
  const elsewhere = { conferenceId, ...decided(housing) }
  expect(await refused(handler, 'case:hold-conference', other.caseNumber, elsewhere)).toBe('unknown')
})
