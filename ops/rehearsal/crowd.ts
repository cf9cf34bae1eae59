import { setTimeout as pause } from 'node:timers/promises'
import { Line } from './line.ts'
import type { RoomClient } from './room-client.ts'
import type { Scene } from './scene.ts'

/** Somebody joins a question within this time of its approval. */
const VOTE_WITHIN_MS = 20_000
const FIRST_VOTE_MS = 300
/** Synthetic citizens on their sockets: they ask the plan's questions in turn, and join approved ones. */
export class Crowd {
  readonly #scene: Scene
  readonly #citizens: readonly RoomClient[]
  readonly #hearingId: string
  readonly #votes: Promise<void>[] = []
  readonly #joined = new Set<number>()
  readonly #line = new Line()
  #turn = 0

  constructor(scene: Scene, citizens: readonly RoomClient[], hearingId: string) {
    this.#scene = scene
    this.#citizens = citizens
    this.#hearingId = hearingId
  }

  /** Asks all questions of the plan; ends when each was answered or its time is over. */
  async ask(): Promise<void> {
    await Promise.all(this.#citizens.map((citizen, n) => this.#askAll(citizen, n)))
  }

  /** A question was approved or merged: as many citizens as the plan says join it, once, one after another within a while. */
  join(questionId: string): void {
    const place = this.#scene.placeOf(questionId)
    if (place === undefined || this.#joined.has(place)) return
    this.#joined.add(place)
    const { votes } = this.#scene.at(place)
    const left = Math.max(0, this.#scene.course.voted - performance.now() - 1_000)
    const within = Math.min(VOTE_WITHIN_MS, left)
    for (let i = 0; i < votes.wanted; i++)
      this.#votes.push(this.#vote(place, this.#turn++ % this.#citizens.length, FIRST_VOTE_MS + Math.random() * within))
  }

  /** Ends when every vote that was begun has been answered. */
  async voted(): Promise<void> {
    for (let done = 0; done < this.#votes.length; ) {
      const begun = this.#votes.slice(done)
      await Promise.all(begun)
      done += begun.length
    }
  }

  async #askAll(citizen: RoomClient, n: number): Promise<void> {
    const { course, outcomes } = this.#scene
    for (let place = n; place < outcomes.length; place += this.#citizens.length) {
      const due = course.start + ((course.asked - course.start) * place) / outcomes.length
      await pause(Math.max(0, due - performance.now()))
      const outcome = this.#scene.at(place)
      await this.#line.run(async () => {
        if (performance.now() <= course.decided) return this.#ask(citizen, outcome)
        outcome.unsent = 'out of time'
        return undefined
      })
    }
  }

  async #ask(citizen: RoomClient, outcome: Scene['outcomes'][number]): Promise<number | undefined> {
    const { title, body } = outcome.question
    const input = { hearingId: this.#hearingId, questionId: outcome.id, title, body }
    const answer = await citizen.send('question:submit', input, this.#scene.course.grace)
    if (answer?.ok) {
      outcome.sent = true
      outcome.seq = answer.value.seq
      this.#scene.askAckMs.push(answer.ms)
      return answer.ms
    }
    outcome.unsent = answer ? answer.refusal.code : 'no answer'
    if (answer) this.#scene.refused(answer.refusal.code)
    return undefined
  }

  async #vote(place: number, n: number, afterMs: number): Promise<void> {
    await pause(afterMs)
    const { box, course, voteAckMs } = this.#scene
    const outcome = this.#scene.at(place)
    const at = performance.now()
    box.sent(outcome.mergedInto ?? outcome.id, at)
    const answer = await this.#citizens[n]?.send('vote', { questionId: outcome.id, active: true }, course.grace)
    if (answer?.ok && answer.value.questionId) {
      box.counted(answer.value.questionId, n)
      voteAckMs.push(answer.ms)
      outcome.votes.counted++
      return
    }
    outcome.votes.refused++
    this.#scene.refused(answer && !answer.ok ? `vote ${answer.refusal.code}` : 'vote without an answer')
  }
}
