import { confirmBallot } from './confirm.ts'
import { enterBallot } from './enter.ts'
import { printSheets } from './print.ts'
import { settleBallot } from './settle.ts'
import { voidEntry } from './void.ts'

/** Commands on ballots that clerks enter, as the registry has them. */
export const BALLOT_COMMANDS = {
  'ballot:print': printSheets,
  'ballot:enter': enterBallot,
  'ballot:confirm': confirmBallot,
  'ballot:settle': settleBallot,
  'ballot:void': voidEntry,
} as const
