import type { City } from './city.ts'
import { type Client, openAll, seatsFor, startClient } from './clients.ts'
import type { Answers, Asking, Casting, Polling } from './orders.ts'
import type { LabSystem } from './system.ts'
import { checkVotes, type VoteSums } from './vote-sums.ts'

/** What a storm was answered, all client processes together. */
export type Stormed = {
  sent: number
  outcomes: Record<string, number>
  milliseconds: number[]
  /** Accepted votes of each client process: index of the question, index of the person. */
  accepted: Uint32Array[]
  /** When each accepted vote was acknowledged. */
  acknowledged: Float64Array
}

/** Every citizen of a city on a socket of their own, spread over the nodes, ready to vote and ask at any rate. */
export type Crowd = {
  /** Its processes. */
  readonly processes: readonly Pick<Client, 'pid'>[]
  /** Casts votes at this rate from all of them. */
  cast(load: Omit<Casting, 'questionIds'>): Promise<Stormed>
  /** Casts ballots at this rate from all of them. */
  poll(load: Polling): Promise<Answers['poll']>
  /** Asks in the city's hearing. */
  ask(load: Omit<Asking, 'hearingIds'>): Promise<Answers['ask']>
  [Symbol.asyncDispose](): Promise<void>
}

/** Opens the sockets from so many processes, and ends when all are welcomed. */
export async function openCrowd(system: Pick<LabSystem, 'nodes'>, city: City, processes = 1): Promise<Crowd> {
  await using started = new AsyncDisposableStack()
  const clients = Array.from({ length: processes }, () => started.use(startClient()))
  const seats = seatsFor(city, system.nodes)
  const share = Math.ceil(seats.length / processes)
  await Promise.all(clients.map((client, n) => openAll(client, seats.slice(n * share, (n + 1) * share))))
  const ending = started.move()
  return {
    processes: clients,
    async cast({ perSecond, ...load }) {
      const order = { do: 'cast', ...load, perSecond: perSecond / processes, questionIds: city.questionIds } as const
      return together(await Promise.all(clients.map((client) => client.order(order))), share)
    },
    async poll({ perSecond, ...load }) {
      const order = { do: 'poll', ...load, perSecond: perSecond / processes } as const
      return polledTogether(await Promise.all(clients.map((client) => client.order(order))))
    },
    async ask(load) {
      const [first] = clients
      if (!first) throw new Error('a crowd of no process')
      return first.order({ do: 'ask', ...load, hearingIds: [city.hearingId] })
    },
    [Symbol.asyncDispose]: () => ending.disposeAsync(),
  }
}

function polledTogether(parts: readonly Answers['poll'][]): Answers['poll'] {
  const outcomes: Record<string, number> = {}
  for (const part of parts)
    for (const [outcome, times] of Object.entries(part.outcomes)) outcomes[outcome] = (outcomes[outcome] ?? 0) + times
  const sum = (of: (part: Answers['poll']) => number) => parts.reduce((all, part) => all + of(part), 0)
  return {
    sent: sum(({ sent }) => sent),
    outcomes,
    milliseconds: parts.flatMap(({ milliseconds }) => milliseconds),
    taken: parts.flatMap(({ taken }) => taken),
    refused: parts.flatMap(({ refused }) => refused),
    differing: sum(({ differing }) => differing),
  }
}

/** What the processes of a storm were answered, as one; each had so many citizens (`share`) of the city, in their order. */
export function together(parts: readonly Answers['cast'][], share: number): Stormed {
  const outcomes: Record<string, number> = {}
  for (const part of parts)
    for (const [outcome, times] of Object.entries(part.outcomes)) outcomes[outcome] = (outcomes[outcome] ?? 0) + times
  return {
    sent: parts.reduce((sum, { sent }) => sum + sent, 0),
    outcomes,
    milliseconds: parts.flatMap(({ milliseconds }) => milliseconds),
    accepted: parts.map(({ accepted }, n) => accepted.map((index, at) => (at % 2 ? index + n * share : index))),
    acknowledged: Float64Array.from(parts.flatMap(({ acknowledged }) => [...acknowledged])).sort(),
  }
}

/** Compares what storms were answered with what the database holds. */
export function sumsOf(system: Pick<LabSystem, 'database'>, city: City, storms: readonly Stormed[]): Promise<VoteSums> {
  return checkVotes(
    system.database,
    city,
    storms.flatMap(({ accepted }) => accepted),
  )
}

/** How many votes of a storm were acknowledged between two moments of `Date.now()`. */
export const acknowledgedBetween = ({ acknowledged }: Stormed, from: number, to: number): number =>
  acknowledged.filter((at) => at >= from && at < to).length
