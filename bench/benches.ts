import type { Figure } from '#tests/lab/figure.ts'
import { benchCases } from './runs/cases.ts'
import { benchCommands } from './runs/commands.ts'
import { benchDesk } from './runs/desk.ts'
import { benchFanout } from './runs/fanout.ts'
import { benchJoins } from './runs/joins.ts'
import { benchMedia } from './runs/media.ts'
import { benchMemory } from './runs/memory.ts'
import { benchPages } from './runs/pages.ts'
import { benchPolls } from './runs/polls.ts'
import { benchSearch } from './runs/search.ts'
import { benchStorm } from './runs/storm.ts'
import { benchVotes } from './runs/votes.ts'

type Bench = { seconds: number; run(seconds: number): Promise<Figure[]> }

/** Every benchmark by its name, with the seconds that its load takes unless told otherwise. */
export const BENCHES = {
  votes: { seconds: 60, run: benchVotes },
  polls: { seconds: 20, run: benchPolls },
  storm: { seconds: 30, run: benchStorm },
  fanout: { seconds: 12, run: benchFanout },
  joins: { seconds: 0, run: benchJoins },
  memory: { seconds: 0, run: benchMemory },
  commands: { seconds: 10, run: benchCommands },
  pages: { seconds: 8, run: benchPages },
  desk: { seconds: 8, run: benchDesk },
  cases: { seconds: 0, run: benchCases },
  media: { seconds: 10, run: benchMedia },
  search: { seconds: 0, run: benchSearch },
} as const satisfies Record<string, Bench>

/** Name of a benchmark. */
export type BenchName = keyof typeof BENCHES
