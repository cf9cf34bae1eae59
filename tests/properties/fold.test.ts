import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { paceOf } from '#contract/pace.ts'
import type { Audience, Counts } from '#contract/signals.ts'
import { HEARING_FOLD } from '#contract/streams/hearing/fold.ts'
import { foldTogether } from '#contract/streams/hearing/question-map.ts'
import type { HearingView, QuestionView } from '#contract/streams/hearing/view.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { readLedger } from '#domain/case/ledger.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { actionsOf } from '#domain/question/machine.ts'
import { getHearing } from '#domain/question/queries.ts'
import { castVotes } from '#domain/question/votes.ts'
import { firstBadLine } from '../support/chain.ts'
import { askedQuestion, buildCity, type City } from '../support/city.ts'

/** Folds the stored record with the browser's own function, as an audience gets it. `forgetAt`: a page that came then and holds none of the questions. */
async function foldRecord(city: City, audience: Audience, forgetAt?: number): Promise<HearingView> {
  const entries = await readEntries(city.database.db, hearingStream('water'), 0, 10_000)
  const view = foldTogether(() => {
    let view: HearingView | undefined
    for (const { seq, open, full } of entries) {
      const entry = audience === 'desk' ? full : open
      if (view && seq === forgetAt) view = { ...view, questions: {} }
      view =
        entry === 0
          ? view && HEARING_FOLD.skip(view, seq)
          : view
            ? HEARING_FOLD.apply(view, entry)
            : HEARING_FOLD.open(entry)
    }
    return view
  })
  if (!view) throw new Error('the record is empty')
  return view
}

/** The questions of a view that entries from `seq` on submitted, showed, made public again, or told anew as they were erased. */
async function namedSince(city: City, view: HearingView, seq: number): Promise<HearingView['questions']> {
  const ids = new Set<string>()
  for (const { open } of await readEntries(city.database.db, hearingStream('water'), seq - 1, 10_000))
    if (open && 'questionId' in open.public) {
      const shown = 'asked' in open.public && 'text' in open.public && open.public.text
      if (open.type === 'question.submitted' || open.type === 'question.erased' || shown)
        ids.add(open.public.questionId)
    }
  return Object.fromEntries(Object.entries(view.questions).filter(([id]) => ids.has(id)))
}

const steps = fc.array(
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
    ),
    pick: fc.nat(),
    way: fc.nat(),
  }),
  { minLength: 15, maxLength: 40 },
)

test('whatever happens in a hearing, the folded record is the view of either audience, no unreviewed text is public, and the chain holds', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), fc.boolean(), async (history, after, closes) => {
      const city = await buildCity({
        settings: { moderation: after ? 'after' : 'before', askUntil: '2099-01-01T00:00:00.000Z' },
      })
      const asker = await city.guest()
      for (const step of history) await act(city, asker, step)
      if (closes) {
        await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
        await act(city, asker, { act: 'ask', pick: 0, way: 0 })
        await act(city, asker, { act: 'moderate', pick: history.length, way: 0 })
      }
      for (const audience of ['public', 'desk'] as const) {
        const { view, votes } = await getHearing(city.database.prisma, city.moderator.actor, 'water', audience, 'all')
        await expectCounts(city, votes)
        expect(await foldRecord(city, audience)).toEqual(view)
      }
      const { view } = await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'all')
      for (const question of Object.values(view.questions)) expect(question.text === null).toBe(!question.published)
      const forgetAt = 2 + ((history[0]?.pick ?? 0) % Math.max(1, view.seq - 1))
      expect(await foldRecord(city, 'public', forgetAt)).toEqual({
        ...view,
        questions: await namedSince(city, view, forgetAt),
      })
      const { head, lines } = await readLedger(city.database.prisma, VISITOR, 'hearing-water', 0, 10_000)
      expect(firstBadLine(lines, head)).toBeUndefined()
    }),
    { numRuns: 14, endOnFailure: true },
  )
}, 120_000)

test('a question that follows its target to another one folds to what the database holds', async () => {
  const city = await buildCity()
  const [first, second, third] = [
    await askedQuestion(city, 'approved'),
    await askedQuestion(city, 'approved'),
    await askedQuestion(city, 'approved'),
  ] as const
  const merge = (from: typeof first, to: typeof first) =>
    city.must(city.moderator.actor, 'question:merge', {
      questionId: from.questionId,
      targetId: to.questionId,
      version: from.version,
    })
  await merge(first, second)
  await merge(second, third)
  const { view } = await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'all')
  expect(view.questions[first.questionId]?.mergedIntoId).toBe(third.questionId)
  expect(await foldRecord(city, 'public')).toEqual(view)
})

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

type Step = { act: string; pick: number; way: number }

async function act(given: City, asker: Awaited<ReturnType<City['guest']>>, { act, pick, way }: Step): Promise<void> {
  const city = pick % 3 ? given : inCapitals(given)
  const { view } = await getHearing(city.database.prisma, city.moderator.actor, 'water', 'desk', 'all')
  const questions = Object.values(view.questions)
  const question = questions[pick % Math.max(1, questions.length)]
  if (act === 'ask' || !question) {
    const outcome = await city.refused(asker.actor, 'question:submit', {
      hearingId: city.hearingId,
      questionId: newId(),
      title: `第 ${pick % 1_000} 号问题怎么办`,
      topicId: way % 2 ? city.topicId : null,
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
          note: `第 ${way % 9} 次`,
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
        note: '',
        keepsText: way % 3 === 0,
      }))
    case 'votes':
      return voteAndReview(city, question, way)
    case 'pace':
      return changePace(city, view, way)
    case 'stage': {
      const { hearingId } = city
      if (way % 3 === 0) await city.must(official.actor, 'stage:enter', { hearingId })
      else await city.run(official.actor, 'stage:leave', { hearingId })
    }
  }
}

/** Somebody votes and the vote is pooled, alone or into the open review; every other time a moderator decides one. */
async function voteAndReview(city: City, { id: questionId, reviews }: QuestionView, way: number): Promise<void> {
  const [reviewId] = Object.keys(reviews)
  if (reviewId && way % 2) {
    const [outcome, reason] = way % 3 ? (['set_aside', 'V04'] as const) : (['count', 'V03'] as const)
    await city.must(city.moderator.actor, 'votes:decide', { reviewId, outcome, reason })
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
    return void (await city.run(moderator.actor, 'hearing:pace', { hearingId, from, to, reason: 'P01', note: '' }))
  const written = way % 2 ? { ...settings, ...to } : settings
  await city.must(city.admin.actor, 'hearing:configure', { hearingId, settings: written })
}

/** Counts are their rows: active and not set aside. */
async function expectCounts({ database: { prisma } }: City, votes: Counts): Promise<void> {
  for (const [number, n] of Object.entries(votes))
    expect(n).toBe(
      await prisma.vote.count({ where: { question: { ordinal: Number(number) }, active: true, setAside: false } }),
    )
}
