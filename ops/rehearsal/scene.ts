import { BallotBox } from './ballot-box.ts'
import type { Course } from './course.ts'
import type { Plan, PlannedQuestion } from './plan.ts'

/** What became of a planned question as its senders were answered. */
export type Outcome = {
  id: string
  sent: boolean
  /** Why it was not sent. */
  unsent?: string
  decided?: 'approve' | 'decline' | 'hold' | 'merge'
  /** Its receipt's place in the record. */
  seq?: number
  votes: { wanted: number; counted: number; refused: number }
  mergedInto?: string
  answer?: 'answered' | 'promised' | 'handed'
  answering?: boolean
}

/** Everything that the people of a rehearsal share: the plan, the clock, and what they were answered. */
export class Scene {
  readonly plan: Plan
  readonly course: Course
  readonly outcomes: readonly (Outcome & { question: PlannedQuestion })[]
  readonly box = new BallotBox()
  readonly askAckMs: number[] = []
  readonly voteAckMs: number[] = []
  /** Refusals by code, of anybody; those that were sent again too. */
  readonly refusals = new Map<string, number>()
  readonly #places = new Map<string, number>()

  constructor(plan: Plan, course: Course, newId: () => string) {
    this.plan = plan
    this.course = course
    this.outcomes = plan.questions.map((question) => ({
      id: newId(),
      sent: false,
      question,
      votes: { wanted: question.votes, counted: 0, refused: 0 },
    }))
    for (const [place, { id }] of this.outcomes.entries()) this.#places.set(id, place)
  }

  /** The outcome at a place of the plan. */
  at(place: number): Scene['outcomes'][number] {
    const outcome = this.outcomes[place]
    if (!outcome) throw new Error(`the plan has no place ${place}`)
    return outcome
  }

  /** The place of a question's id. */
  placeOf(questionId: string): number | undefined {
    return this.#places.get(questionId)
  }

  /** Whether everybody who wanted to join a question has been answered. */
  isVotedOut({ votes }: Outcome): boolean {
    return votes.counted + votes.refused >= votes.wanted
  }

  refused(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1)
  }
}
