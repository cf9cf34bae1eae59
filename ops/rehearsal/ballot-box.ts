/** Counts, as the citizens know them, what the platform must count: distinct citizens of each question, united where questions are merged. */
export class BallotBox {
  readonly #voters = new Map<string, Set<number>>()
  readonly #open = new Map<string, number[]>()
  readonly #shown = new Map<string, number>()
  readonly #unmeasured = new Set<string>()
  /** Votes that were acknowledged. */
  acknowledged = 0
  /** Milliseconds from each vote to the screen that showed it. */
  readonly toScreen: number[] = []

  /** A citizen sends a vote at this time, in milliseconds of any clock that `seen` shares. */
  sent(questionId: string, at: number): void {
    if (this.#unmeasured.has(questionId)) return
    const open = this.#open.get(questionId)
    if (open) open.push(at)
    else this.#open.set(questionId, [at])
  }

  /** The platform acknowledged a citizen's vote, which counts for this question. */
  counted(questionId: string, citizen: number): void {
    this.acknowledged++
    this.#votersOf(questionId).add(citizen)
  }

  /** A question was joined to another: its citizens count there, none of them twice. Neither is measured any more, since their counts jump. */
  merged(sourceId: string, targetId: string): void {
    for (const citizen of this.#votersOf(sourceId)) this.#votersOf(targetId).add(citizen)
    for (const id of [sourceId, targetId]) {
      this.#unmeasured.add(id)
      this.#open.delete(id)
    }
  }

  /** A screen showed a count at this time: the votes sent first are in it. */
  seen(questionId: string, count: number, at: number): void {
    const open = this.#open.get(questionId)
    if (!open) return
    for (let shown = this.#shown.get(questionId) ?? 0; shown < count && open.length > 0; shown++) {
      this.toScreen.push(at - (open.shift() ?? at))
      this.#shown.set(questionId, shown + 1)
    }
  }

  /** Votes sent that no screen has shown yet, of the questions that are measured. */
  get unseen(): number {
    return [...this.#open.values()].reduce((sum, { length }) => sum + length, 0)
  }

  /** Citizens who count for each question that has any. */
  expected(): Map<string, number> {
    return new Map([...this.#voters].map(([id, voters]) => [id, voters.size]))
  }

  #votersOf(questionId: string): Set<number> {
    const known = this.#voters.get(questionId) ?? new Set()
    this.#voters.set(questionId, known)
    return known
  }
}
