import { createContext, useContext } from 'react'
import type { ReturnWords } from '#app/_live/hearing/return-agenda.tsx'
import type { Accepted } from '#contract/accepted.ts'
import type { Result } from '#contract/result.ts'
import type { StageSeat } from '#domain/hearing/stage-queries.ts'

/** What is typed of a platform. */
export type TypedDestination = { destinationId: string; name: string; address: string; key: string }

/** What the programme desk gets besides the frame: who may stand on the stage (read again by a server action), and the departments' names. */
export type Programme = {
  seats: readonly StageSeat[]
  readSeats: () => Promise<Result<StageSeat[]>>
  departments: Readonly<Record<string, string>>
  personId: string | null
  /** Adds a platform to which the broadcast can go; the server seals its key. */
  addDestination: (typed: TypedDestination) => Promise<Result<Accepted>>
  /** Where a passkey is shown that an act asks for. */
  factorLink: string
  /** What the agenda of a return hearing says, and the rulebook's reasons for which a promise may be withdrawn. */
  returnWords: ReturnWords
  returnReasons: readonly { code: string; name: string }[]
}

export const ProgrammeContext = createContext<Programme | null>(null)

/** The programme desk around this part. */
export function useProgramme(): Programme {
  const programme = useContext(ProgrammeContext)
  if (!programme) throw new Error('a part of the programme desk stands outside of it')
  return programme
}
