import { expect, test, vi } from 'vitest'
import type { Citizen } from '#tests/support/city.ts'
import { holidayNight } from '#tests/support/holiday-night.ts'
import { mailCity, soon } from '#tests/support/mail-city.ts'
import { openMailbox } from '#tests/support/mailbox.ts'
import { draftVersion } from '#tests/support/rulebook-draft.ts'

// Mails are queued where there is a server at all; which one it is, the jobs process is told.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})

const { city, desk, start, mails } = await mailCity()
const { pool, prisma } = city.database
const { handler } = desk
const mailbox = await openMailbox(city)
const GAS = { title: '三单元有煤气味', body: '从昨晚起楼道里有很重的煤气味，不敢开灯。', lane: 'hazard' }
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const addressOf = async ({ actor }: Citizen) =>
  (await prisma.person.findUniqueOrThrow({ where: { id: actor.personId } })).email ?? ''

// It is past two at night on a holiday, whenever this runs.
const draft = await draftVersion(city)
await city.must(city.admin.actor, 'rulebook:draft', { draft, document: holidayNight() })
await city.must(city.admin.actor, 'rulebook:publish', { draft: draft + 1, reason: { zh: '放假', en: 'A holiday' } })

/** All that is due at this hour is told. */
const toldAtNight = () =>
  vi.waitFor(async () => {
    const waits = `SELECT 1 FROM pending_reaction UNION ALL SELECT 1 FROM case_clock WHERE next_at <= now()
      UNION ALL SELECT 1 FROM staff_news WHERE due_at <= now() UNION ALL SELECT 1 FROM outgoing_mail`
    expect((await pool.query(waits)).rows).toEqual([])
  }, soon)
const callsTo = (email: string) => mails(email).filter(({ text }) => /nobody has attended|还没有人处理/.test(text))

test('a private letter at two at night on a holiday that names a hazard pages who is on call at once; an ordinary one lets them sleep', async () => {
  await start()
  const { caseNumber } = await mailbox.send(GAS)
  const plain = await mailbox.send()
  await toldAtNight()
  const calls = callsTo(await addressOf(handler))
  expect(calls.map(({ text }) => text.includes(caseNumber))).toEqual([true])
  expect(JSON.stringify(mails())).not.toContain('煤气')
  expect(JSON.stringify(mails())).not.toContain(plain.caseNumber)
  const { rows } = await pool.query<{ due_at: Date }>('SELECT due_at FROM staff_news WHERE case_number = $1', [
    plain.caseNumber,
  ])
  expect(rows.map(({ due_at }) => due_at > minutesAgo(-5 * 60))).toEqual([true])
})

test('the pages come every quarter of an hour, from the second one on to those above, too, until a person attends', async () => {
  const above = await city.staff('oversight', 'Night', null)
  const { caseNumber } = await mailbox.send(GAS, undefined, minutesAgo(31))
  await start()
  await toldAtNight()
  const attention = async () =>
    prisma.caseClock.findFirstOrThrow({ where: { case: { number: caseNumber }, kind: 'attention' } })
  expect((await attention()).stepsTaken).toEqual(['call 1', 'call 2'])
  expect((await attention()).nextAt?.getTime()).toBeGreaterThan(Date.now())
  for (const person of [handler, above]) expect(JSON.stringify(callsTo(await addressOf(person)))).toContain(caseNumber)
  await desk.act(handler, 'case:attend', caseNumber)
  expect(await attention()).toMatchObject({ nextAt: null, stoppedAt: expect.any(Date) })
})

test('an emergency that is handed to another department pages those on call there', async () => {
  const { caseNumber } = await mailbox.send(GAS)
  const { housing } = city.departments
  await desk.act(handler, 'case:dispute', caseNumber, { rule: 'D01', proposes: housing, text: '归住建局' })
  await desk.act(desk.arbiter, 'case:arbitrate', caseNumber, { departmentId: housing, text: '归住建局' })
  await start()
  await toldAtNight()
  expect(JSON.stringify(callsTo(await addressOf(desk.neighbour)))).toContain(caseNumber)
})
