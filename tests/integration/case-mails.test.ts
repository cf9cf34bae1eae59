import { expect, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { LATER, milestone } from '#tests/support/case-desk.ts'
import type { Citizen } from '#tests/support/city.ts'
import { secret } from '#tests/support/erasable.ts'
import { mailCity } from '#tests/support/mail-city.ts'
import { answerFor } from '#tests/support/next-request.ts'

// Mails are queued where there is a server at all; which one it is, the jobs process is told.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})

const { city, desk, smtp, start, told, mails, member, opened } = await mailCity()
answerFor(city)
const { POST, GET } = await import('#app/api/letters/[number]/[token]/route.ts')
const { mailsOf } = await import('#app/_server/notice-reader.ts')
const { handler, colleague, neighbour, arbiter, act } = desk
const { water, housing } = city.departments

test('who asked, votes or follows hears of each step once, in their language, by one of two processes; what comes together is one mail', async () => {
  const [voter, follower, stranger] = [await member(), await member('en'), await member()]
  const { caseNumber, asker } = await opened({ voters: [voter] })
  const owner = await member('en', asker)
  await city.must(follower.actor, 'case:follow', { caseNumber })
  await Promise.all([start(), start()])
  await told()
  expect(mails(owner.email)).toMatchObject([{ subject: `Minsheng ${caseNumber}: the question is a case now` }])
  expect(mails(follower.email)).toHaveLength(1)
  expect(mails(voter.email)).toEqual([])

  await act(handler, 'case:attend', caseNumber)
  const reply = desk.reply()
  await act(handler, 'case:publish-reply', caseNumber, reply)
  await act(handler, 'case:resolve', caseNumber)
  await told()
  const [, second] = mails(owner.email)
  expect(second?.subject).toBe(`Minsheng ${caseNumber}: is it solved?`)
  expect(second?.text).toContain('Water Bureau has read the case')
  expect(second?.text).toContain(reply.text)
  expect(second?.text).toMatch(/· Yes, solved\n· Partly\n· No/)
  expect(second?.links).toContainEqual(expect.stringContaining(`/en/cases/${caseNumber}#asker`))
  const [toVoter] = mails(voter.email)
  expect(toVoter?.subject).toBe(`民声 ${caseNumber}：部门认为已办完，等提问人确认`)
  expect(toVoter?.text).toContain('您给这个问题投过票')
  expect(mails(voter.email)).toHaveLength(1)
  expect(mails(stranger.email)).toEqual([])
})

test('of what is handled together each asker and follower hears of each step once, also who follows both', async () => {
  const [voter, both] = [await member(), await member()]
  const main = await opened({ voters: [both] })
  const other = await opened({ voters: [voter, both] })
  const owner = await member('en', other.asker)
  await act(handler, 'case:attend', main.caseNumber)
  await start()
  await told()
  smtp.received.splice(0)
  const cases = [await desk.seen(other.caseNumber)]
  await act(handler, 'case:merge', main.caseNumber, { cases, text: '同一栋楼' })
  await told()
  const [merged] = mails(owner.email)
  expect(merged?.subject).toBe(`Minsheng ${other.caseNumber}: handled together with ${main.caseNumber}`)
  expect(merged?.text).toContain('同一栋楼')
  smtp.received.splice(0)

  const reply = desk.reply()
  await act(handler, 'case:publish-reply', main.caseNumber, reply)
  await act(handler, 'case:plan-milestone', main.caseNumber, milestone())
  await told()
  for (const { email } of [owner, voter]) {
    const [told, ...more] = mails(email)
    expect(more).toEqual([])
    expect(told?.text.split(reply.text)).toHaveLength(2)
    expect(told?.text).toContain(main.caseNumber)
  }
  // Who follows both is told in the main case alone.
  expect(mails(both.email).map(({ subject }) => subject)).toEqual([expect.stringContaining(main.caseNumber)])
  smtp.received.splice(0)
  await act(handler, 'case:resolve', main.caseNumber)
  await told()
  expect(mails(owner.email)).toMatchObject([{ subject: `Minsheng ${other.caseNumber}: is it solved?` }])
})

test('askers of joined questions are told as askers; who stopped hears only of their own identity', async () => {
  const voter = await member()
  const { caseNumber, asker, others } = await opened({ voters: [voter], joined: 1 })
  const owner = await member('en', asker)
  const other = await member('zh-CN', others[0])
  await act(handler, 'case:attend', caseNumber)
  await start()
  await told()
  smtp.received.splice(0)

  const [stop] = await stopLinks(caseNumber, other)
  expect(await mailsOf(caseNumber, stop.token)).toBe(true)
  expect((await GET(stop.request('GET'), stop.context)).status).toBe(303)
  expect(await mailsOf(caseNumber, stop.token)).toBe(true)
  expect((await POST(stop.request('POST'), stop.context)).status).toBe(204)
  expect(await mailsOf(caseNumber, stop.token)).toBe(false)
  const forged = {
    ...stop.context,
    params: Promise.resolve({ number: caseNumber, token: `${stop.token.slice(0, -2)}AA` }),
  }
  expect((await POST(stop.request('POST'), forged)).status).toBe(404)

  const why = `${secret()} 约时间上门`
  await act(handler, 'case:ask-citizen', caseNumber, { inquiryId: newId(), text: '请问是几号楼？' })
  await act(city.moderator, 'case:release-identity', caseNumber, { departmentId: water, reason: 'I01', text: why })
  await told()
  expect(mails(owner.email)[0]?.text).toMatch(/question from Water Bureau:[\s\S]*may now see who you are/)
  expect(mails(other.email)).toMatchObject([{ subject: `民声 ${caseNumber}：您的身份已告知水务局` }])
  expect(mails(other.email)[0]?.text).not.toContain('几号楼')
  expect(mails(voter.email)[0]?.text).toContain('请问是几号楼？')
  expect(mails(voter.email)[0]?.text).not.toContain(why)
})

/** The one-click links of the mails that somebody got about a case; where none came yet, of one that is made now. */
async function stopLinks(caseNumber: string, to: Citizen & { email: string }) {
  const { mailToken } = await import('#platform/mail-link.ts')
  const token = mailToken(to.actor.personId, caseNumber)
  const request = (method: string) => new Request(`http://localhost/api/letters/${caseNumber}/${token}`, { method })
  return [{ token, request, context: { params: Promise.resolve({ number: caseNumber, token }) } }] as const
}

test('mails to followers hold nothing private and nobody’s identity, through a whole life of a case', async () => {
  const readers = [await member(), await member('en')] as const
  const { caseNumber, asker } = await opened({ voters: [...readers] })
  const owner = await member('en', asker)
  const closed = Array.from({ length: 6 }, () => secret())
  const [note, answer, why, reopening, draft, task] = closed
  const lead = (command: Parameters<typeof act>[1], input: object = {}) => act(handler, command, caseNumber, input)
  await lead('case:dispute', { rule: 'D01', proposes: housing, text: '泵房归住建局管' })
  await act(arbiter, 'case:arbitrate', caseNumber, { departmentId: water, text: '管网末端归水务局' })
  await lead('case:attend')
  await lead('case:note', { text: `${note}` })
  await lead('case:draft-reply', { text: `${draft}` })
  await lead('case:submit-reply')
  await lead('case:add-co-handler', { departmentId: housing, task: `${task}` })
  await lead('case:ask-citizen', { inquiryId: newId(), text: '几号楼？' })
  await city.must(owner.actor, 'case:answer-question', { caseNumber, round: 1, text: `${answer}` })
  const step = milestone()
  await lead('case:plan-milestone', step)
  await lead('case:move-milestone', { milestoneId: step.milestoneId, plannedOn: '2099-02-01', reason: '阀门到货晚' })
  await lead('case:drop-milestone', { milestoneId: step.milestoneId, reason: '改用别的办法' })
  await lead('case:shelve', { reason: 'B02', condition: '等明年预算', reviewOn: LATER })
  await lead('case:review-shelf', { text: '预算已报', reviewOn: LATER })
  await lead('case:unshelve', { text: '预算已批' })
  await act(city.moderator, 'case:release-identity', caseNumber, { departmentId: water, reason: 'I01', text: `${why}` })
  await lead('case:publish-reply', desk.reply())
  await lead('case:resolve')
  await city.must(owner.actor, 'case:reopen', { caseNumber, round: 1, answer: 'partly', text: `${reopening}` })
  await start()
  await told()
  for (const reader of readers) {
    expect(mails(reader.email)).toHaveLength(1)
    const raw = JSON.stringify(mails(reader.email))
    for (const words of [...closed, owner.email, owner.actor.personId, owner.actor.name || owner.email])
      expect(raw).not.toContain(words)
    for (const words of ['泵房归住建局管', '管网末端归水务局', '阀门到货晚', '等明年预算', '预算已批'])
      expect(raw).toContain(words)
  }
  const staff = [handler, colleague, neighbour, arbiter].map(({ actor }) =>
    mails(`${actor.name}@example.org`.toLowerCase()),
  )
  for (const words of closed) expect(JSON.stringify(staff)).not.toContain(words)
})

test('the staff hear of what waits for them, each circle of its own, in one mail', async () => {
  const { caseNumber, asker } = await desk.openCase()
  const owner = await member('zh-CN', asker)
  await start()
  await told()
  smtp.received.splice(0)
  const to = ({ actor }: Citizen) =>
    mails(`${actor.name}@example.org`.toLowerCase())
      .map(({ text }) => text)
      .join('\n')
  const second = await desk.openCase()
  await told()
  expect(to(handler)).toContain(second.caseNumber)
  expect(to(neighbour)).toBe('')
  smtp.received.splice(0)
  await act(handler, 'case:draft-reply', caseNumber, { text: '稿子' })
  await act(handler, 'case:submit-reply', caseNumber)
  await act(handler, 'case:dispute', second.caseNumber, { rule: 'D01', proposes: housing, text: '不归我们' })
  await act(handler, 'case:attend', caseNumber)
  await act(handler, 'case:publish-reply', caseNumber, desk.reply())
  await act(handler, 'case:resolve', caseNumber)
  await city.must(owner.actor, 'case:reopen', { caseNumber, round: 1, answer: 'no', text: '还是没有水' })
  await told()
  expect(to(arbiter)).toMatch(new RegExp(`归属有争议[\\s\\S]*${second.caseNumber}`))
  expect(to(colleague)).toMatch(new RegExp(`答复草稿[\\s\\S]*${caseNumber}`))
  expect(to(colleague)).toMatch(new RegExp(`重办[\\s\\S]*${caseNumber}`))
  expect(to(handler)).not.toContain('答复草稿')
  expect(to(handler)).toContain('重办')
})

test('a step with many followers is told in portions, by two processes to each once', async () => {
  const many: Awaited<ReturnType<typeof member>>[] = []
  for (let n = 0; n < 250; n++) many.push(await member())
  const { caseNumber } = await opened({ voters: many })
  await act(handler, 'case:attend', caseNumber)
  await Promise.all([start(), start()])
  await told()
  const times = Map.groupBy(smtp.received, ({ to }) => `${to}`)
  expect(many.filter(({ email }) => !times.has(email))).toEqual([])
  expect(many.filter(({ email }) => new Set(times.get(email)?.map(({ messageId }) => messageId)).size > 1)).toEqual([])
})
