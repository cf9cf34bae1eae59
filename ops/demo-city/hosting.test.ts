import { expect, test } from 'vitest'
import type { DeskQuestion, DeskView } from './desk-view.ts'
import { nextStep, type Step, talkMs } from './hosting.ts'
import { Pace, SECONDS } from './pace.ts'
import { WEST_PARKING } from './scripts/parking.ts'

const BEGIN = Date.parse('2026-11-29T06:00:00Z')
const END = BEGIN + WEST_PARKING.minutes * 60_000
const pace = new Pace()

const asked = (number: number, title: string, at: number, more: Partial<DeskQuestion> = {}): DeskQuestion => ({
  id: `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`,
  number,
  status: 'waiting',
  version: 1,
  published: false,
  text: { title },
  topicId: null,
  submittedAt: new Date(at).toISOString(),
  statusAt: new Date(at).toISOString(),
  votes: number,
  ...more,
})

const hearing = (questions: DeskQuestion[], more: Partial<DeskView> = {}): DeskView => ({
  seq: 1,
  id: '00000000-0000-4000-8000-000000000000',
  slug: 'west-parking-261129060000',
  status: 'live',
  settings: {
    title: WEST_PARKING.title,
    summary: WEST_PARKING.summary,
    startsAt: new Date(BEGIN).toISOString(),
    endsAt: new Date(END).toISOString(),
    timeZone: 'Asia/Shanghai',
    watchTier: 'guest',
    askTier: 'guest',
    voteTier: 'guest',
    moderation: 'before',
    askUntil: null,
    questionsPerPerson: 10,
    questionIntervalSeconds: 5,
    answerSeconds: 240,
    agenda: WEST_PARKING.agenda.map((item, place) => ({ ...item, id: `item-${place}` })),
    topics: [],
  },
  startedAt: new Date(BEGIN).toISOString(),
  currentItemId: null,
  questions,
  stage: [],
  ...more,
})

const look = (view: DeskView, now: number) => nextStep({ view, script: WEST_PARKING, now, endsAt: END, pace })

/** What a step makes of a hearing, as the platform does. */
function taken(view: DeskView, { act }: Step, now: number): DeskView {
  if (act.name === 'hearing:start') return { ...view, status: 'live' }
  if (act.name === 'hearing:close') return { ...view, status: 'closed' }
  if (act.name === 'hearing:advance') return { ...view, currentItemId: act.input.itemId }
  const to = {
    'question:approve': 'approved',
    'question:decline': 'declined',
    'question:queue': 'next',
    'question:call': 'answering',
    'answer:publish': 'answered',
  } as const
  const status = Object.entries(to).find(([name]) => name === act.name)?.[1]
  if (!status || !('questionId' in act.input)) throw new Error(`unexpected: ${act.name}`)
  const { questionId } = act.input
  const statusAt = new Date(now).toISOString()
  const questions = view.questions.map((one) =>
    one.id === questionId ? { ...one, status, statusAt, version: one.version + 1, published: true } : one,
  )
  return { ...view, questions }
}

test('a whole hearing: it begins, questions are read, put next, called and answered before their time, and it is closed', () => {
  const questions = WEST_PARKING.questions.map(({ title }, place) => asked(place + 1, title, BEGIN + place * 60_000))
  let view = hearing([], { status: 'scheduled' })
  const done: string[] = []
  const talked: number[] = []
  for (let now = BEGIN - 60_000; now < END + 600_000 && view.status !== 'closed'; now += SECONDS.look * 1_000) {
    const come = questions.filter(({ submittedAt }) => Date.parse(submittedAt) <= now)
    view = { ...view, questions: [...view.questions, ...come.slice(view.questions.length)] }
    const step = look(view, now)
    if (!step) continue
    const { act } = step
    if (act.name === 'answer:publish') {
      const onAir = view.questions.find(({ status }) => status === 'answering')
      talked.push((now - Date.parse(onAir?.statusAt ?? '')) / 1_000)
    }
    done.push(act.name)
    view = taken(view, step, now)
  }
  expect(view.status).toBe('closed')
  expect(done[0]).toBe('hearing:start')
  expect(done.at(-1)).toBe('hearing:close')
  expect(done.filter((name) => name === 'hearing:advance')).toHaveLength(3)
  expect(done.filter((name) => name === 'question:decline')).toHaveLength(1)
  expect(talked.length).toBeGreaterThan(8)
  expect(Math.max(...talked)).toBeLessThan(240)
  expect(Math.min(...talked)).toBeGreaterThanOrEqual(90)
})

test('a question of a visitor is read after a while, and answered in words that say whose they are', () => {
  const mine = asked(1, '我自己的问题', BEGIN)
  const started = hearing([mine], { currentItemId: 'item-2' })
  expect(look(started, BEGIN + SECONDS.review * 1_000 - 1)).toBeUndefined()
  expect(look(started, BEGIN + SECONDS.review * 1_000)?.act.name).toBe('question:approve')
  const onAir = { ...mine, status: 'answering' as const }
  const after = BEGIN + talkMs(mine, 240, pace)
  expect(look(hearing([onAir]), after)).toMatchObject({
    by: 'shao',
    act: { input: { kind: 'answered', summary: expect.stringContaining('演示') } },
  })
})

test('what is on air at the end is answered before the hearing closes', () => {
  const onAir = asked(1, WEST_PARKING.questions[0]?.title ?? '', END - 1_000, { status: 'answering' })
  const view = hearing([onAir], { currentItemId: 'item-2' })
  expect(look(view, END)).toBeUndefined()
  expect(look(view, END + 200_000)).toMatchObject({
    by: 'liang',
    act: { name: 'answer:publish', input: { kind: 'promised', dueOn: '2026-12-13' } },
  })
})
