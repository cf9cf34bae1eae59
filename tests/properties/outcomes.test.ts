import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { outcomeOf } from '#contract/outcome.ts'
import type { MyQuestion } from '#contract/signals.ts'
import { isVotable, type QuestionStatus } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { actionsOf, type QuestionAction } from '#domain/question/machine.ts'
import { listMine, readOwnQuestions } from '#domain/question/queries.ts'
import { castVotes, readTallies } from '#domain/question/votes.ts'
import { buildCity, type Citizen, type City } from '../support/city.ts'

const ACTS = ['ask', 'import', 'vote', 'unvote', 'merge', 'withdraw', 'act', 'drop'] as const
const OFTEN = ['ask', 'vote', 'vote', 'merge', 'act'] as const
type Step = { act: (typeof ACTS)[number]; pick: number; other: number; who: number }
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...ACTS, ...OFTEN),
  pick: fc.nat(),
  other: fc.nat(),
  who: fc.nat(),
})

test('each question ever received has one outcome that its asker is told, each vote counts where its person stands, and the final figures name nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 25, maxLength: 60 }),
      fc.array(step, { maxLength: 12 }),
      fc.boolean(),
      async (before, afterwards, unread) => {
        await using story = await Story.begin(unread)
        for (const one of before) await story.play(one)
        await story.expectCounts()
        await story.close()
        await story.expectFinalVotes()
        await story.expectOutcomes()
        // After the close: late questions, approvals of what was declined, splits.
        for (const one of afterwards) await story.play(one)
        await story.expectCounts()
        await story.expectOutcomes()
      },
    ),
    { numRuns: 20, endOnFailure: true },
  )
})

type Known = {
  id: string
  status: QuestionStatus
  version: number
  published: boolean
  mergedIntoId: string | null
  askerId: string
  erasedFor: string | null
}

/** A hearing that is played at random, and what must be true of it: who received which question, and who stands for which. */
class Story {
  readonly #city: City
  readonly #people: readonly Citizen[]
  /** Questions that were acknowledged as received, by their ids. */
  readonly #received = new Map<string, 'web' | 'import'>()
  /** The questions that each person stands for. */
  readonly #stands = new Map<string, Set<string>>()
  #closed = false

  constructor(city: City, people: readonly Citizen[]) {
    this.#city = city
    this.#people = people
    for (const { actor } of people) this.#stands.set(actor.personId, new Set())
  }

  static async begin(unread: boolean): Promise<Story> {
    const city = await buildCity({
      settings: { moderation: unread ? 'before' : 'after', askUntil: '2099-01-01T00:00:00.000Z' },
    })
    return new Story(city, await Promise.all(Array.from({ length: 5 }, () => city.guest())))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#city[Symbol.asyncDispose]()
  }

  async play({ act, pick, other, who }: Step): Promise<void> {
    const person = at(this.#people, who)
    const questions = await this.#questions()
    if (act === 'ask' || act === 'import' || !questions.length) return this.#receive(act, person)
    const question = at(questions, pick)
    const seen = { questionId: question.id, version: question.version }
    const { moderator } = this.#city
    switch (act) {
      case 'vote':
      case 'unvote':
        return this.#vote(questions, question, person, act === 'vote')
      case 'withdraw':
        if (actionsOf(question.status, 'asker').includes('withdraw')) {
          const asker = this.#people.find(({ actor }) => actor.personId === question.askerId)
          if (asker) await this.#city.must(asker.actor, 'question:withdraw', { questionId: question.id })
        }
        return
      case 'merge': {
        const target = at(questions, other)
        if (question.erasedFor !== null) return
        const takes = isVotable(target.status) && target.id !== question.id
        if (takes && actionsOf(question.status, 'moderator').includes('merge'))
          await this.#city.must(moderator.actor, 'question:merge', { ...seen, targetId: target.id })
        return
      }
      // A question to which others are joined leaves the list.
      case 'drop': {
        const targets = questions.filter(({ id, status }) => {
          return joinedTo(questions, id).length > 0 && actionsOf(status, 'moderator').includes('decline')
        })
        if (!targets.length) return
        const { id: questionId, version } = at(targets, pick)
        return this.#moderate(other % 2 ? 'hold' : 'decline', { questionId, version }, questions)
      }
      case 'act': {
        // Of what was erased only a split is left.
        const offered = actionsOf(question.status, 'moderator').filter(
          (action) => action !== 'merge' && (question.erasedFor === null || action === 'split'),
        )
        if (offered.length) await this.#moderate(at(offered, other), seen, questions)
      }
    }
  }

  async #receive(act: string, { actor }: Citizen): Promise<void> {
    const { hearingId, admin } = this.#city
    const questionId = newId()
    const title = `第 ${this.#received.size + 1} 个问题什么时候解决`
    if (act !== 'import') {
      await this.#city.must(actor, 'question:submit', { hearingId, questionId, title })
      this.#received.set(questionId, 'web')
    } else if (!this.#closed) {
      const row = { importKey: questionId, author: '老系统', submittedAt: '2019-05-01T00:00:00.000Z', votes: 3 }
      await this.#city.must(admin.actor, 'question:import', { hearingId, questionId, title, ...row })
      this.#received.set(questionId, 'import')
    }
  }

  async #vote(questions: readonly Known[], question: Known, { actor }: Citizen, active: boolean): Promise<void> {
    const target = questions.find(({ id }) => id === question.mergedIntoId) ?? question
    const ballot = { questionId: question.id, personId: actor.personId, active }
    const [counted] = await castVotes(this.#city.database.db, [ballot])
    const open = !this.#closed && isVotable(target.status)
    const before = this.#standsFor(questions, actor.personId, target.id)
    const expected = active ? (before ? 'already' : 'accepted') : 'withdrawn'
    expect(counted).toEqual(open ? { questionId: target.id, outcome: expected } : { refused: 'vote_closed' })
    if (!open || (active && before)) return
    const stands = this.#stands.get(actor.personId)
    if (active) stands?.add(target.id)
    else for (const { id } of [target, ...joinedTo(questions, target.id)]) stands?.delete(id)
  }

  async #moderate(
    action: QuestionAction,
    seen: { questionId: string; version: number },
    questions: readonly Known[],
  ): Promise<void> {
    const { moderator, official, departments } = this.#city
    const published = questions.find(({ id }) => id === seen.questionId)?.published
    switch (action) {
      case 'hold':
      case 'decline':
        return void (await this.#city.must(moderator.actor, `question:${action}`, { ...seen, reason: 'R05', note: '' }))
      case 'split':
      case 'split_unread':
        return void (await this.#city.must(moderator.actor, 'question:split', seen))
      case 'erase':
        return void (await this.#city.must(moderator.actor, 'question:erase', { ...seen, reason: 'R02', note: '' }))
      case 'back_to_waiting':
      case 'back_to_held':
      case 'back_to_declined':
      case 'back_to_approved':
      case 'back_to_next': {
        const answer = await this.#city.refused(moderator.actor, 'question:retract', seen)
        return expect(['accepted', 'too_late_to_undo', 'wrong_state']).toContain(answer)
      }
      case 'publish':
        return void (published || (await this.#city.must(moderator.actor, 'question:approve', seen)))
      case 'call':
        if (this.#closed || questions.some(({ status }) => status === 'answering')) return
        return void (await this.#city.must(moderator.actor, 'question:call', seen))
      case 'answer':
      case 'promise':
      case 'hand': {
        const kind = ({ answer: 'answered', promise: 'promised', hand: 'handed' } as const)[action]
        const given = { kind, summary: '这样答复', dueOn: action === 'promise' ? '2099-01-01' : null }
        await this.#city.must(official.actor, 'answer:publish', { ...seen, ...given, departmentId: departments.water })
        return
      }
      case 'approve':
      case 'queue':
      case 'unqueue':
      case 'return':
        await this.#city.must(moderator.actor, `question:${action}`, seen)
    }
  }

  async close(): Promise<void> {
    await this.#city.must(this.#city.moderator.actor, 'hearing:close', { hearingId: this.#city.hearingId })
    this.#closed = true
  }

  /** Counts in force are those who stand for a question or for one that is joined to it; a joined one has its own people's. */
  async expectCounts(): Promise<void> {
    const questions = await this.#questions()
    const { tallies } = await readTallies(this.#city.database.db, this.#city.hearingId)
    const counts = new Map(tallies.map(({ questionId, n }) => [questionId, n]))
    for (const { id, mergedIntoId } of questions) {
      expect(counts.get(id) ?? 0).toBe(this.#count(questions, id))
      const target = questions.find((other) => other.id === mergedIntoId)
      if (target) expect(['waiting', 'held', 'declined', 'withdrawn', 'merged']).not.toContain(target.status)
    }
    for (const { actor } of this.#people) {
      const votes = await getVotes(this.#city, actor.personId)
      const joined = new Set(questions.filter(({ mergedIntoId }) => mergedIntoId).map(({ id }) => id))
      const shown = votes.filter((id) => !joined.has(id)).sort()
      const stood = questions.filter(({ id }) => !joined.has(id) && this.#standsFor(questions, actor.personId, id))
      expect(shown).toEqual(stood.map(({ id }) => id).sort())
    }
  }

  async expectFinalVotes(): Promise<void> {
    const questions = await this.#questions()
    const entries = await readEntries(this.#city.database.db, hearingStream('water'), 0, 10_000)
    const closed = entries.map((entry) => entry.public).find((open) => open !== 0 && open.type === 'hearing.closed')
    if (closed?.type !== 'hearing.closed') throw new Error('the hearing was not closed')
    const expected = questions
      .filter(({ mergedIntoId }) => mergedIntoId === null)
      .map(({ id }) => [id, this.#count(questions, id), this.#received.get(id) === 'import' ? 3 : 0] as const)
      .filter(([, n, imported]) => n > 0 || imported > 0)
    expect(closed.public.votes.toSorted()).toEqual(expected.toSorted())
  }

  /** Every received question is told to its asker with one outcome; a case is its own or that of the question it was joined to. */
  async expectOutcomes(): Promise<void> {
    const { prisma } = this.#city.database
    const told = new Map<string, MyQuestion>()
    for (const { actor } of this.#people)
      for (const question of await listMine(prisma, actor)) {
        expect(told.has(question.id)).toBe(false)
        told.set(question.id, question)
      }
    const imported = await readOwnQuestions(prisma, { channel: 'import', hearingId: this.#city.hearingId })
    for (const { question } of imported) told.set(question.id, question)
    expect([...told.keys()].sort()).toEqual([...this.#received.keys()].sort())
    const cases = new Set<string>()
    for (const question of told.values()) {
      const outcome = outcomeOf(question)
      if (!outcome) throw new Error(`question ${question.id} is ${question.status} and has no outcome`)
      if (question.status === 'merged') {
        expect(['answered', 'promised', 'case']).toContain(outcome.status)
        expect(told.get(question.mergedIntoId ?? '')?.number).toBe(outcome.number)
      }
      if (question.caseNumber) {
        expect(cases.has(question.caseNumber)).toBe(false)
        cases.add(question.caseNumber)
      }
      if (outcome.status === 'case' || outcome.status === 'promised') expect(outcome.caseNumber).toMatch(/^MS-/)
    }
    expect(await prisma.case.count()).toBe(cases.size)
  }

  #count(questions: readonly Known[], id: string): number {
    return this.#people.filter(({ actor }) => this.#standsFor(questions, actor.personId, id)).length
  }

  #standsFor(questions: readonly Known[], personId: string, id: string): boolean {
    const stands = this.#stands.get(personId)
    return Boolean(stands?.has(id) || joinedTo(questions, id).some((joined) => stands?.has(joined.id)))
  }

  #questions(): Promise<Known[]> {
    return this.#city.database.prisma.question.findMany({
      where: { hearingId: this.#city.hearingId },
      orderBy: { number: 'asc' },
    })
  }
}

const joinedTo = (questions: readonly Known[], id: string) =>
  questions.filter(({ mergedIntoId }) => mergedIntoId === id)

async function getVotes(city: City, personId: string): Promise<string[]> {
  const rows = await city.database.prisma.vote.findMany({ where: { personId, active: true } })
  return rows.map(({ questionId }) => questionId)
}

function at<T>(list: readonly T[], n: number): T {
  const one = list[n % list.length]
  if (one === undefined) throw new Error('nothing to choose from')
  return one
}
