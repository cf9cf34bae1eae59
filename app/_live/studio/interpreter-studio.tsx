'use client'
import { useMemo } from 'react'
import { HearingContext, useHearingClient } from '#app/_live/hearing-context.ts'
import { useOwnHearing } from '#app/_live/use-own-hearing.ts'
import type { Snapshot } from '#contract/fold-frame.ts'
import { DeviceChecks } from './device-checks.tsx'
import { GoCard } from './go-card.tsx'
import { LostWays } from './lost-ways.tsx'
import { panelSeat } from './seating.ts'
import { openStudio } from './studio.ts'
import { StudioColumn } from './studio-column.tsx'
import { StudioContext, type StudioMessages, type StudioPerson, usePhase } from './studio-context.ts'
import { useNewStudio } from './use-new-studio.ts'

type Props = {
  messages: StudioMessages
  person: StudioPerson
  removed: boolean
  /** Asks the server whether the moderator keeps this person off the stage. */
  isRemoved: () => Promise<boolean>
}

/** The studio of a sign-language interpreter: the stage as the public has it, without the desk of its panel. */
export function InterpreterStudio({ slug, snapshot, ...more }: Props & { slug: string; snapshot: Snapshot }) {
  const client = useOwnHearing({ slug, audience: 'public', locale: more.person.locale, snapshot })
  return (
    <HearingContext value={client}>
      <Studio {...more} />
    </HearingContext>
  )
}

function Studio({ messages, person, removed, isRemoved }: Props) {
  const client = useHearingClient()
  const studio = useNewStudio(() =>
    openStudio({ client, ownKey: person.ownKey, removed, isRemoved, seat: panelSeat(client) }),
  )
  const inStudio = useMemo(() => ({ studio, messages, person }), [studio, messages, person])
  return (
    <StudioContext value={inStudio}>
      <StudioColumn>
        <UnderPicture />
      </StudioColumn>
    </StudioContext>
  )
}

function UnderPicture() {
  const phase = usePhase()
  if (phase === 'lost') return <LostWays />
  if (phase === 'removed' || phase === 'over') return null
  return (
    <>
      <DeviceChecks />
      <GoCard />
    </>
  )
}
