import type { OfficialKey } from '../../prisma/seed/people.ts'
import type { DeskQuestion, DeskView } from './desk-view.ts'
import { type Pace, SECONDS, shareOf } from './pace.ts'
import type { Act } from './resident.ts'
import type { CityHearing, CityQuestion } from './scripts/script.ts'

/** What is to be done next, and by whom. */
export type Step = { by: 'host' | OfficialKey; act: Act }

/** What an official of the demo says to a question that nobody wrote an answer for. */
const ANSWER = '已在台上当场说明（演示）。Answered on air in the demo.'
const MOST_NEXT = 3
/** An official is done before the clock of a question turns red. */
const OF_ANSWER_TIME = 0.85

type Look = { view: DeskView; script: CityHearing; now: number; endsAt: number; pace: Pace }

/**
 * The next thing that the host or an official of the demo does in a hearing; undefined while there is nothing. It follows from what the desk
 * shows and the time alone, so that whoever comes between, or a process that starts anew, confuses nothing. All times in milliseconds.
 */
export function nextStep(look: Look): Step | undefined {
  const { view, now } = look
  switch (view.status) {
    case 'scheduled':
      return now >= Date.parse(view.settings.startsAt)
        ? host({ name: 'hearing:start', input: { hearingId: view.id } })
        : review(look)
    case 'paused':
      return host({ name: 'hearing:resume', input: { hearingId: view.id } })
    case 'live':
      return onAir(look) ?? advance(look) ?? review(look) ?? queue(look)
    case 'draft':
    case 'closed':
    case 'archived':
      return undefined
  }
}

const host = (act: Act): Step => ({ by: 'host', act })
const seen = ({ id, version }: DeskQuestion) => ({ questionId: id, version })
const since = (at: string, now: number) => now - Date.parse(at)

/** Answers what is on air once it was talked about, calls what is next, and closes when the time is over. */
function onAir({ view, script, now, endsAt, pace }: Look): Step | undefined {
  const answering = view.questions.find(({ status }) => status === 'answering')
  if (answering)
    return since(answering.statusAt, now) < talkMs(answering, view.settings.answerSeconds, pace)
      ? undefined
      : answer(answering, script, now)
  if (now >= endsAt) return host({ name: 'hearing:close', input: { hearingId: view.id } })
  const last = Math.max(0, ...view.questions.filter(isSettled).map(({ statusAt }) => Date.parse(statusAt)))
  if (now - last < pace.ms(SECONDS.breath)) return
  const [first] = view.questions.filter(({ status }) => status === 'next').toSorted(inOrder)
  return first && host({ name: 'question:call', input: seen(first) })
}

const isSettled = ({ status }: DeskQuestion) => status === 'answered' || status === 'promised' || status === 'case'

/** Those that a moderator put in order come first, as on the desk. */
const inOrder = (a: DeskQuestion, b: DeskQuestion) =>
  (a.place ?? Number.POSITIVE_INFINITY) - (b.place ?? Number.POSITIVE_INFINITY) ||
  a.statusAt.localeCompare(b.statusAt) ||
  a.number - b.number

/** How long an official talks about a question. */
export function talkMs({ id }: Pick<DeskQuestion, 'id'>, answerSeconds: number, pace: Pace): number {
  const [least, most] = SECONDS.talk
  return Math.min(pace.ms(least + shareOf(id) * (most - least)), answerSeconds * OF_ANSWER_TIME * 1_000)
}

const scripted = (question: DeskQuestion, { questions }: CityHearing): CityQuestion | undefined =>
  questions.find(({ title }) => title === question.text?.title)

function answer(question: DeskQuestion, script: CityHearing, now: number): Step {
  const said = scripted(question, script)?.said
  const [first] = script.panel
  const by = said?.by ?? first ?? 'fang'
  const input = { ...seen(question), kind: 'answered' as const, summary: said?.summary ?? ANSWER }
  if (!said || said.kind === 'answered') return { by, act: { name: 'answer:publish', input } }
  const dueOn = said.kind === 'promised' ? dayIn(now, said.inDays) : null
  return { by, act: { name: 'answer:publish', input: { ...input, kind: said.kind, dueOn } } }
}

/** A calendar day in Qinghe. */
const dayIn = (now: number, days: number) =>
  new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(now + days * 86_400_000)

/** Goes on to the item of the agenda whose time it is. */
function advance({ view, now, endsAt }: Look): Step | undefined {
  const { agenda } = view.settings
  const all = agenda.reduce((sum, { minutes }) => sum + minutes, 0)
  const startedAt = Date.parse(view.startedAt ?? '')
  const share = Math.min(0.999, Math.max(0, (now - startedAt) / (endsAt - startedAt)))
  let until = 0
  const item = agenda.find(({ minutes }) => {
    until += minutes
    return share * all < until
  })
  const at = agenda.findIndex(({ id }) => id === view.currentItemId)
  // Never back: whoever hosts may be ahead of the clock.
  if (!item || agenda.indexOf(item) <= at) return
  return host({ name: 'hearing:advance', input: { hearingId: view.id, itemId: item.id } })
}

/** Decides on the question that has waited longest, once it has waited long enough. */
function review({ view, script, now, pace }: Look): Step | undefined {
  const [oldest] = view.questions
    .filter(({ status }) => status === 'waiting')
    .toSorted((a, b) => a.statusAt.localeCompare(b.statusAt))
  if (!oldest || since(oldest.statusAt, now) < pace.ms(SECONDS.review)) return
  const declined = scripted(oldest, script)?.declined
  return host(
    declined
      ? { name: 'question:decline', input: { ...seen(oldest), ...declined } }
      : { name: 'question:approve', input: seen(oldest) },
  )
}

/** Puts the question with the most votes among the next ones, while there is room. */
function queue({ view, now, pace }: Look): Step | undefined {
  const next = view.questions.filter(({ status }) => status === 'next')
  const last = Math.max(0, ...next.map(({ statusAt }) => Date.parse(statusAt)))
  if (next.length >= MOST_NEXT || now - last < pace.ms(SECONDS.queue)) return
  const [top] = view.questions.filter(({ status }) => status === 'approved').toSorted((a, b) => b.votes - a.votes)
  return top && host({ name: 'question:queue', input: seen(top) })
}
