'use client'
import { useEffect, useMemo, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { signed } from '#app/_i18n/signed.ts'
import { HearingContext, useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { DeviceChecks } from '#app/_live/studio/device-checks.tsx'
import type { Seating } from '#app/_live/studio/seating.ts'
import { openStudio } from '#app/_live/studio/studio.ts'
import { StudioColumn } from '#app/_live/studio/studio-column.tsx'
import {
  StudioContext,
  type StudioMessages,
  usePhase,
  useStudio,
  useStudioState,
} from '#app/_live/studio/studio-context.ts'
import { isVoiceOnly } from '#app/_live/studio/studio-state.ts'
import { useNewStudio } from '#app/_live/studio/use-new-studio.ts'
import { until } from '#app/_live/until.ts'
import { useOwnHearing } from '#app/_live/use-own-hearing.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Snapshot } from '#contract/fold-frame.ts'
import type { OwnHand } from '#contract/hand.ts'
import type { Locale } from '#contract/ids.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { GuestGo } from './guest-go.tsx'
import { guestStudio, type SpeakMessages } from './speak-messages.ts'

type Words = { speak: SpeakMessages; studio: StudioMessages; close: string }
type Props = {
  slug: string
  locale: Locale
  snapshot: Snapshot
  /** Under which the public sees this person on the stage. */
  ownKey: string
  back: string
  words: Words
}

/** Where a guest citizen who was invited checks their devices, steps on the stage, and leaves it. */
export function SpeakStage({ slug, locale, snapshot, ...more }: Props) {
  const client = useOwnHearing({ slug, audience: 'public', locale, snapshot })
  return (
    <HearingContext value={client}>
      <Invited locale={locale} {...more} />
    </HearingContext>
  )
}

function Invited({ locale, ownKey, back, words }: Omit<Props, 'slug' | 'snapshot'>) {
  const known = useHearingState((state) => state.known)
  const hand = useHearingState((state) => state.hand)
  const over = useHearingState(({ view }) => HEARING_KIND[view.status] === 'over')
  // Whoever was on the stage is told there why they are no more.
  const [was, setWas] = useState<OwnHand | null>(null)
  useEffect(() => {
    if (hand?.state === 'invited') setWas(hand)
  }, [hand])
  if (was) return <GuestStudio hand={was} {...{ locale, ownKey, back, words }} />
  const { speak } = words
  if (over) return <Notice title={speak.over.title} actions={<Back {...{ back, speak }} />} />
  if (!known) return <p role="status">{speak.checking}</p>
  return (
    <Notice announce="polite" title={speak.none} actions={<Back {...{ back, speak }} />}>
      {speak.noneText}
    </Notice>
  )
}

const Back = ({ back, speak }: { back: string; speak: SpeakMessages }) => (
  <LinkButton icon="back" href={back}>
    {speak.back}
  </LinkButton>
)

/** How long a hand's end may take to reach this page after the picture was cut. */
const TOLD_MS = 1_500

function GuestStudio({
  hand,
  locale,
  ownKey,
  back,
  words,
}: { hand: OwnHand } & Pick<Props, 'locale' | 'ownKey' | 'back' | 'words'>) {
  const client = useHearingClient()
  const studio = useNewStudio(() => {
    const { id: hearingId } = client.store.getState().view
    const seat: Seating = {
      enter: () => client.send('hand:enter', { hearingId, agreed: true }),
      leave: () => client.send('hand:lower', { hearingId }),
    }
    const isInvited = () => client.store.getState().hand?.state === 'invited'
    const isRemoved = async () => {
      await until(client.store, () => !isInvited(), TOLD_MS)
      return !isInvited()
    }
    return openStudio({ client, ownKey, removed: false, isRemoved, seat })
  })
  const inStudio = useMemo(() => {
    const person = { locale, ownKey, name: hand.author, title: { zh: '', en: '' }, acts: true, close: words.close }
    return { studio, messages: guestStudio(words.studio, words.speak), person }
  }, [studio, words, locale, ownKey, hand])
  return (
    <StudioContext value={inStudio}>
      <StudioColumn>
        <UnderPicture hand={hand} back={back} speak={words.speak} />
      </StudioColumn>
    </StudioContext>
  )
}

/** What stands under the picture in each phase. */
function UnderPicture({ hand, back, speak }: { hand: OwnHand; back: string; speak: SpeakMessages }) {
  const { studio, messages } = useStudio()
  const phase = usePhase()
  const voiceOnly = useStudioState(isVoiceOnly)
  const left = useStudioState((state) => state.left)
  const invited = useHearingState((state) => state.hand?.state === 'invited')
  if (phase === 'removed' || phase === 'over' || (phase === 'green' && (left || !invited)))
    return (
      <p>
        <Back {...{ back, speak }} />
      </p>
    )
  if (phase === 'lost')
    return (
      <Notice
        tone="warn"
        announce="polite"
        title={messages.lost.title}
        actions={
          <Button icon="reconnecting" onClick={() => studio.reconnect()}>
            {speak.reconnect}
          </Button>
        }
      />
    )
  const checks = (
    <>
      {voiceOnly && <Notice title={messages.voiceOnly.title}>{messages.voiceOnly.body}</Notice>}
      <DeviceChecks />
    </>
  )
  if (phase === 'stage')
    return (
      <details>
        <summary className="btn btn-line btn-sm list-none">{messages.devices}</summary>
        <div className="grid gap-3 pt-3">{checks}</div>
      </details>
    )
  return (
    <>
      <p className="text-base leading-text">{fill(speak.lead, { name: signed(hand.author, messages.anonymous) })}</p>
      {checks}
      <GuestGo speak={speak} />
    </>
  )
}
