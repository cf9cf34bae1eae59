import { setTimeout as pause } from 'node:timers/promises'
import { TIER_RATES } from '#contract/limits.ts'
import type { RoomClient } from './room-client.ts'
import type { Scene } from './scene.ts'

/** A moderator's pace, a little below the published rate. */
const { points, seconds } = TIER_RATES.command.staff
const PACE_MS = (seconds / points) * 1_000 * 1.06

/** Moderators that it takes to send so many commands within a time at the published rate; at least two. */
export const moderatorsFor = (commands: number, withinMs: number) =>
  Math.max(2, Math.ceil((commands * PACE_MS) / withinMs))

/** Moderators at their desks: each takes the next undecided question and decides it as planned. */
export class Desk {
  readonly #scene: Scene
  readonly #moderators: readonly RoomClient[]
  #queue: number[] = []
  #left: number

  constructor(scene: Scene, moderators: readonly RoomClient[]) {
    this.#scene = scene
    this.#moderators = moderators
    this.#left = scene.outcomes.length
  }

  /** A question has come in, as the desk's frames tell. */
  arrived(questionId: string): void {
    const place = this.#scene.placeOf(questionId)
    if (place !== undefined) this.#queue.push(place)
  }

  /** Decides until the time is over or nothing is left. */
  async decide(): Promise<void> {
    await Promise.all(this.#moderators.map((moderator) => this.#work(moderator)))
  }

  async #work(moderator: RoomClient): Promise<void> {
    const { course } = this.#scene
    while (performance.now() < course.decided && this.#left > 0) {
      const next = performance.now() + PACE_MS
      const place = this.#takeReady()
      if (place !== undefined) await this.#decide(moderator, place)
      await pause(Math.max(0, next - performance.now()))
    }
  }

  /** The first question whose turn it is; a merge waits for its target, and for its own votes where the plan says so. */
  #takeReady(): number | undefined {
    const i = this.#queue.findIndex((place) => this.#isReady(place))
    return i < 0 ? undefined : this.#queue.splice(i, 1)[0]
  }

  #isReady(place: number): boolean {
    const outcome = this.#scene.at(place)
    const { decision } = outcome.question
    if (decision.do !== 'merge') return true
    if (decision.when === 'with its votes' && outcome.decided !== 'approve') return true
    const isVotedOut = decision.when === 'at once' || this.#scene.isVotedOut(outcome)
    return isVotedOut && this.#scene.at(decision.target).decided === 'approve'
  }

  async #decide(moderator: RoomClient, place: number): Promise<void> {
    const outcome = this.#scene.at(place)
    const { decision } = outcome.question
    const approvedBefore = outcome.decided === 'approve'
    const seen = { questionId: outcome.id, version: approvedBefore ? 2 : 1 }
    const approvesFirst = decision.do === 'merge' && decision.when === 'with its votes' && !approvedBefore
    const act = approvesFirst ? 'approve' : decision.do
    const answer = await moderator.send(
      `question:${act}`,
      { ...seen, ...this.#words(place, act) },
      this.#scene.course.grace,
    )
    if (!answer?.ok) {
      this.#scene.refused(answer ? `${act} ${answer.refusal.code}` : `${act} without an answer`)
      this.#left--
      return
    }
    outcome.decided = act
    if (approvesFirst) this.#queue.push(place)
    else this.#left--
    if (act === 'merge' && decision.do === 'merge') this.#merged(outcome, this.#scene.at(decision.target).id)
  }

  #words(place: number, act: string) {
    const { decision } = this.#scene.at(place).question
    if (act === 'merge' && decision.do === 'merge') return { targetId: this.#scene.at(decision.target).id }
    if (decision.do === 'decline') return { reason: decision.reason, note: '演练：按此理由不予公开。' }
    if (decision.do === 'hold') return { reason: decision.reason, note: '演练：稍后再看。' }
    return {}
  }

  #merged(outcome: Scene['outcomes'][number], targetId: string): void {
    outcome.mergedInto = targetId
    this.#scene.box.merged(outcome.id, targetId)
  }
}
