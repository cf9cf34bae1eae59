import fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { paceOf } from '#contract/pace.ts'
import type { HearingView, QuestionView } from '#contract/streams/hearing/view.ts'
import { actionsOf } from '#domain/question/machine.ts'
import { getHearing } from '#domain/question/queries.ts'
import { castVotes } from '#domain/question/votes.ts'
import { answering, type Citizen, type City } from './city.ts'
import { moveInstant } from './play-instant.ts'

/** One act in a history. */
export type Step = { act: string; pick: number; way: number }

/** Histories of a hearing: what people do, and to which of its questions. */
export const histories: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    act: fc.constantFrom(
      'ask',
      'moderate',
      'moderate',
      'moderate',
      'answer',
      'edit',
      'stage',
      'withdraw',
      'classify',
      'erase',
      'order',
      'votes',
      'pace',
      'poll',
    ),
    pick: fc.nat(),
    way: fc.nat(),
  }),
  { minLength: 15, maxLength: 40 },
)

/** The city whose people write every id in capitals, as nobody's page does and anybody may. */
function inCapitals(city: City): City {
  const written = (input: unknown) =>
    JSON.parse(JSON.stringify(input).replace(/"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, (id) => id.toUpperCase()))
  return {
    ...city,
    must: (actor, name, input, now) => city.must(actor, name, written(input), now),
    refused: (actor, name, input, now) => city.refused(actor, name, written(input), now),
  }
}

/** The city whose people send each command twice, as pages do that were not answered: a second time nothing happens, and the answer is the first. */
function resending(city: City): City {
  const run: City['run'] = async (actor, name, input, now) => {
    const id = newId()
    const first = await city.run(actor, name, input, now, id)
    if (first.ok) expect(await city.run(actor, name, input, now, id)).toEqual(first)
    return first
  }
  return { ...city, ...answering(run) }
}

/** Plays one step of a history: what the state allows of it, through the door. */
export async function play(given: City, asker: Citizen, { act, pick, way }: Step): Promise<void> {
  const twice = way % 2 ? given : resending(given)
  const city = pick % 3 ? twice : inCapitals(twice)
  const { view } = await getHearing(city.database.prisma, city.moderator.actor, 'water', 'desk', 'all')
  const questions = Object.values(view.questions)
  const question = questions[pick % Math.max(1, questions.length)]
  if (act === 'ask' || !question) {
    const outcome = await city.refused(asker.actor, 'question:submit', {
      hearingId: city.hearingId,
      questionId: newId(),
      title: `第 ${pick % 1_000} 号问题怎么办`,
      topicId: way % 2 ? city.topicId : null,
      ...(way % 3 ? {} : { typedAt: new Date(Date.now() - 3_600_000).toISOString() }),
    })
    expect(outcome).toBe(view.submissionsClosed ? 'submissions_closed' : 'accepted')
    return
  }
  const seen = { questionId: question.id, version: question.version }
  const { moderator, official } = city
  // Without words all that is left of it is to be split from the one that it was joined to.
  if (question.erased && (act !== 'moderate' || question.status !== 'merged')) return
  switch (act) {
    case 'moderate': {
      const offered = actionsOf(question.status, 'moderator')
      const action = question.erased ? 'split_erased' : offered[way % Math.max(1, offered.length)]
      const target = questions.find(
        (other) => other.id !== question.id && (other.status === 'approved' || other.status === 'next'),
      )
      if (action === 'merge')
        return void (target && (await city.must(moderator.actor, 'question:merge', { ...seen, targetId: target.id })))
      if (action === 'hold' || action === 'decline')
        return void (await city.must(moderator.actor, `question:${action}`, {
          ...seen,
          reason: 'R05',
          note: `密密第 ${way % 9} 次`,
          ...(way % 2 ? { reason: 'R06', erases: true } : {}),
        }))
      if (action === 'publish')
        return void (question.published || (await city.must(moderator.actor, 'question:approve', seen)))
      if (action?.startsWith('back_to_')) return void (await city.run(moderator.actor, 'question:retract', seen))
      if (action === 'split_unread' || action === 'split' || action === 'split_erased')
        return void (await city.must(moderator.actor, 'question:split', seen))
      if (action === 'call' && questions.some(({ status }) => status === 'answering')) return
      if (
        action === 'approve' ||
        action === 'queue' ||
        action === 'unqueue' ||
        action === 'call' ||
        action === 'return'
      )
        await city.must(moderator.actor, `question:${action}`, seen)
      return
    }
    case 'answer':
      if (question.status !== 'answering') return
      await city.must(official.actor, 'answer:publish', {
        ...seen,
        kind: (['answered', 'promised', 'handed'] as const)[way % 3] ?? 'answered',
        summary: '这样答复',
        dueOn: way % 3 === 1 ? '2099-01-01' : null,
        departmentId: city.departments.water,
      })
      return
    case 'edit':
      await city.must(moderator.actor, 'question:edit', {
        ...seen,
        reason: 'R08',
        title: `改过的第 ${way % 100} 版题目`,
        body: '正文',
      })
      if (way % 2) await city.must(moderator.actor, 'question:retract', { ...seen, version: seen.version + 1 })
      return
    case 'order': {
      const next = questions.filter(({ status }) => status === 'next').map(({ id }) => id)
      const order = next.map((_, at) => next[(at + way) % next.length])
      return void (
        order.length && (await city.run(moderator.actor, 'hearing:order-next', { hearingId: city.hearingId, order }))
      )
    }
    case 'classify':
      return void (await city.must(moderator.actor, 'question:classify', {
        ...seen,
        topicId: way % 2 ? city.topicId : null,
      }))
    case 'withdraw':
      return void (
        actionsOf(question.status, 'asker').length &&
        (await city.must(asker.actor, 'question:withdraw', { questionId: question.id, erases: way % 2 === 0 }))
      )
    case 'erase':
      return void (await city.must(moderator.actor, 'question:erase', {
        ...seen,
        reason: 'R02',
        note: '密密',
        keepsText: way % 3 === 0,
      }))
    case 'votes':
      return voteAndReview(city, question, way)
    case 'pace':
      return changePace(city, view, way)
    case 'poll':
      return moveInstant(city, view, way)
    case 'stage': {
      const { hearingId } = city
      if (way % 3 === 0) await city.must(official.actor, 'stage:enter', { hearingId })
      else if (way % 5 === 1) await showOnProgramme(city, view, way)
      else await city.run(official.actor, 'stage:leave', { hearingId })
    }
  }
}

/** The host shows whoever is on the stage, or the slate. */
async function showOnProgramme(city: City, { stage }: HearingView, way: number): Promise<void> {
  const { hearingId, moderator } = city
  const keys = way % 2 === 0 ? stage.slice(0, 1).map(({ key }) => key) : []
  const layout = keys.length === 1 ? 'one' : 'slate'
  await city.must(moderator.actor, 'stage:show', { hearingId, layout, keys })
}

/** Somebody votes and the vote is pooled, alone or into the open review; every other time a moderator decides one. */
async function voteAndReview(city: City, { id: questionId, reviews }: QuestionView, way: number): Promise<void> {
  const [reviewId] = Object.keys(reviews)
  if (reviewId && way % 2) {
    const [outcome, reason] = way % 3 ? (['set_aside', 'V04'] as const) : (['count', 'V03'] as const)
    await city.must(city.moderator.actor, 'votes:decide', { reviewId, outcome, reason, note: '密密' })
    return
  }
  const { actor } = await city.guest()
  const [counted] = await castVotes(city.database.db, [{ questionId, personId: actor.personId, active: true }])
  if (!counted || 'refused' in counted) return
  const since = new Date(Date.now() - 60_000).toISOString()
  const input = { questionId: counted.questionId, reviewId: newId(), cause: 'burst', since } as const
  await city.must(SYSTEM, 'votes:review', input)
}

/** A moderator sets the pace, or closes submissions or opens them again; an administrator writes the settings again, sometimes with another pace. */
async function changePace(city: City, { settings, submissionsClosed }: HearingView, way: number): Promise<void> {
  const { hearingId, moderator } = city
  if (way % 3 === 0) {
    const command = submissionsClosed ? 'hearing:reopen-submissions' : 'hearing:close-submissions'
    return void (await city.run(moderator.actor, command, { hearingId, reason: 'P04' }))
  }
  const from = paceOf(settings)
  const to = { ...from, voteTier: from.voteTier === 'guest' ? 'member' : 'guest' } as const
  if (way % 3 === 1)
    return void (await city.run(moderator.actor, 'hearing:pace', { hearingId, from, to, reason: 'P01', note: '密密' }))
  const written = way % 2 ? { ...settings, ...to, recordingDays: 1 + (way % 90) } : settings
  await city.must(city.admin.actor, 'hearing:configure', { hearingId, settings: written })
}
