import { BALLOT_STEPS, type BallotStep, type ClerkWay, type EntryState, type EntryVoid, STEPS_OF } from './entries.ts'
import { BALLOT_WAYS, type BallotFate, type BallotWay } from './states.ts'

/** How many ballots of a way came, and what became of them. */
export type WayCertified = {
  way: BallotWay
  received: number
  fates: Partial<Record<BallotFate, number>>
  /** Of a clerk's way: entries in each state, and why those are void that never became ballots. */
  entries: Partial<Record<EntryState, number>>
  entryVoids: Partial<Record<EntryVoid, number>>
  /** How many came to each step. */
  steps: { step: BallotStep; n: number }[]
}

/** What the certificate of a poll says: how many, by way, and every difference, never what anybody chose. */
export type Certificate = {
  ways: WayCertified[]
  /** Sheets of paper: printed, entered, and counted; `missing` were printed and never entered. */
  sheets: { printed: number; entered: number; counted: number; missing: number }
}

type Inputs = {
  ballots: readonly { way: BallotWay; fate: BallotFate }[]
  entries: readonly {
    way: ClerkWay
    state: EntryState
    voidedFor: EntryVoid | null
    serial: string | null
    hasBallot: boolean
  }[]
  steps: readonly { way: BallotWay; step: BallotStep; n: number }[]
  printed: number
}

const count = <K extends string>(keys: readonly K[]): Partial<Record<K, number>> => {
  const counted: Partial<Record<K, number>> = {}
  for (const key of keys) counted[key] = (counted[key] ?? 0) + 1
  return counted
}

/** Draws up the certificate from rows alone; a way by which nobody came is left out. */
export function certify({ ballots, entries, steps, printed }: Inputs): Certificate {
  const ways = BALLOT_WAYS.map((way): WayCertified => {
    const own = ballots.filter((ballot) => ballot.way === way)
    const clerks = entries.filter((entry) => entry.way === way)
    const counts = new Map(steps.filter((step) => step.way === way).map(({ step, n }) => [step, n]))
    return {
      way,
      received: own.length,
      fates: count(own.map(({ fate }) => fate)),
      entries: count(clerks.map(({ state }) => state)),
      entryVoids: count(clerks.flatMap(({ voidedFor, hasBallot }) => (voidedFor && !hasBallot ? [voidedFor] : []))),
      steps: BALLOT_STEPS.filter((step) => STEPS_OF[way].some((one) => one === step)).map((step) => ({
        step,
        n: counts.get(step) ?? 0,
      })),
    }
  }).filter(
    ({ received, entries, steps }) => received > 0 || Object.keys(entries).length > 0 || steps.some(({ n }) => n > 0),
  )
  const entered = entries.filter(({ way, serial }) => way === 'paper' && serial !== null).length
  const counted = ballots.filter(({ way, fate }) => way === 'paper' && fate === 'counted').length
  return { ways, sheets: { printed, entered, counted, missing: printed - entered } }
}
