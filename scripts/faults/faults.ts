import type { Fault } from './fault.ts'
import { allRestarted, crowdRestarted } from './runs/all-restarted.ts'
import { cutOff } from './runs/cut-off.ts'
import { nodeKilled } from './runs/node-killed.ts'
import { oneVote } from './runs/one-vote.ts'
import { rollingDeploy } from './runs/rolling-deploy.ts'
import { soak } from './runs/soak.ts'
import { voteRace } from './runs/vote-race.ts'

/** Every fault by its name. */
export const FAULTS = {
  'one-vote': oneVote,
  'vote-race': voteRace,
  'node-killed': nodeKilled,
  'all-restarted': allRestarted,
  'crowd-restarted': crowdRestarted,
  'rolling-deploy': rollingDeploy,
  'cut-off': cutOff,
  soak,
} as const satisfies Record<string, Fault>

/** Name of a fault. */
export type FaultName = keyof typeof FAULTS
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[]
