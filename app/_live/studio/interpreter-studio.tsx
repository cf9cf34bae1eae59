'use client'
import { useEffect, useMemo, useState } from 'react'
import { HearingContext, useHearingClient } from '#app/_live/hearing-context.ts'
import { useOwnHearing } from '#app/_live/use-own-hearing.ts'
import type { Snapshot } from '#contract/fold-frame.ts'
import { DeviceChecks } from './device-checks.tsx'
import { GoCard } from './go-card.tsx'
import { LostWays } from './lost-ways.tsx'
import { OthersOnStage } from './others-on-stage.tsx'
import { OwnPicture } from './own-picture.tsx'
import { panelSeat } from './seating.ts'
import { SeenWords } from './seen-words.tsx'
import { StageControls } from './stage-controls.tsx'
import { openStudio } from './studio.ts'
import { StudioContext, type StudioMessages, type StudioPerson, usePhase } from './studio-context.ts'

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
  const [studio] = useState(() =>
    openStudio({ client, ownKey: person.ownKey, removed, isRemoved, seat: panelSeat(client) }),
  )
  useEffect(() => {
    studio.start()
    return () => studio.close()
  }, [studio])
  const inStudio = useMemo(() => ({ studio, messages, person }), [studio, messages, person])
  return (
    <StudioContext value={inStudio}>
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 max-md:pb-32">
        <p className="row">
          <SeenWords />
        </p>
        <OwnPicture />
        <StageControls />
        <UnderPicture />
        <OthersOnStage />
      </div>
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
