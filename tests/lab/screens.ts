import { setTimeout as pause } from 'node:timers/promises'
import { hearingStream } from '#contract/streams/names.ts'
import { readHeads } from '#domain/kernel/follow.ts'
import { readTallies } from '#domain/question/votes.ts'
import type { City } from './city.ts'
import { Reader } from './reader.ts'
import type { LabSystem } from './system.ts'

const LOOK_MS = 50
const PATIENCE_MS = 60_000

/** Opens pages of citizens by turns on the nodes; closed with what it gives. */
export async function openScreens(system: LabSystem, city: City, count: number): Promise<Screens> {
  const readers = await Reader.openAll(
    Array.from({ length: count }, (_, n) => ({
      port: system.nodes[n % system.nodes.length]?.port ?? 0,
      slug: city.slug,
      token: city.citizens[n]?.token ?? '',
      address: `10.200.0.${n}`,
      database: system.database,
    })),
  )
  return new Screens(system, city, readers)
}

/** What some citizens see of a hearing. */
export class Screens implements Disposable {
  readonly readers: readonly Reader[]
  readonly #system: Pick<LabSystem, 'database'>
  readonly #city: Pick<City, 'slug' | 'hearingId'>

  constructor(system: Pick<LabSystem, 'database'>, city: Pick<City, 'slug' | 'hearingId'>, readers: readonly Reader[]) {
    this.#system = system
    this.#city = city
    this.readers = readers
  }

  /** Waits until every screen shows the record's last entry and every count as they are in the database by now; gives the seconds that it took, not a number where a minute was not enough. */
  async untilRight(): Promise<number> {
    const { db } = this.#system.database
    const start = performance.now()
    while (performance.now() - start < PATIENCE_MS) {
      const stream = hearingStream(this.#city.slug)
      const head = (await readHeads(db, [stream])).get(stream) ?? 0
      const { tallies } = await readTallies(db, this.#city.hearingId)
      const isRight = ({ state }: Reader) =>
        state.view.seq === head && tallies.every(({ number, n }) => (state.votes[number] ?? 0) === n)
      if (this.readers.every(isRight)) return (performance.now() - start) / 1_000
      await pause(LOOK_MS)
    }
    return Number.NaN
  }

  /** Times that the version of counts which a screen showed was lower than the one before. */
  wentBack(): number {
    return this.readers.reduce(
      (sum, { versions }) => sum + versions.filter((v, n) => v < (versions[n - 1] ?? 0)).length,
      0,
    )
  }

  [Symbol.dispose](): void {
    for (const reader of this.readers) reader.close()
  }
}
