import type { Fault } from './fault.ts'
import { badFrames } from './runs/bad-frames.ts'
import { oneVote } from './runs/one-vote.ts'
import { voteRace } from './runs/vote-race.ts'

/** Every fault by its name. */
export const FAULTS = {
  'bad-frames': badFrames,
  'one-vote': oneVote,
  'vote-race': voteRace,
} as const satisfies Record<string, Fault>

/** Name of a fault. */
export type FaultName = keyof typeof FAULTS
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[]
