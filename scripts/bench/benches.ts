import type { Figure } from './figure.ts'
import { benchVotes } from './runs/votes.ts'

type Bench = { seconds: number; run(seconds: number): Promise<Figure[]> }

/** Every benchmark by its name, with the seconds that its load takes unless told otherwise. */
export const BENCHES = {
  votes: { seconds: 60, run: benchVotes },
} as const satisfies Record<string, Bench>

/** Name of a benchmark. */
export type BenchName = keyof typeof BENCHES
