import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { HAND_REASONS, type OwnHand } from '#contract/hand.ts'
import { useLive } from './live-context.ts'

/** How the hand that one raised stands: up, called, or not; and the way to lower it, or to the stage. */
export function OwnHandState({ hand }: { hand: OwnHand }) {
  const { messages, slug, locale } = useLive()
  const client = useHearingClient()
  const hearingId = useHearingState(({ view }) => view.id)
  const [why, setWhy] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const say = messages.hand
  const lower = async () => {
    setBusy(true)
    const result = await client.send('hand:lower', { hearingId })
    setBusy(false)
    setWhy(result.ok ? null : result.refusal.message)
  }
  const lowering = (
    <Button size="sm" variant="quiet" busy={busy} onClick={() => void lower()}>
      {say.lower}
    </Button>
  )
  if (hand.state === 'raised')
    return (
      <Notice tone="ok" icon="raise-hand" announce="polite" title={say.raised} actions={lowering}>
        {say.raisedText} <Said hand={hand} />
        {why}
      </Notice>
    )
  if (hand.state === 'invited')
    return (
      <Notice
        tone="warn"
        icon="mic"
        announce="assertive"
        title={say.invited}
        actions={
          <>
            <LinkButton variant="primary" href={localePath(locale, `/hearings/${slug}/speak`)}>
              {say.go}
            </LinkButton>
            {lowering}
          </>
        }
      >
        {say.invitedText}
        {why}
      </Notice>
    )
  if (hand.state === 'refused' && hand.reason)
    return <Notice announce="polite">{fill(say.refused, { reason: HAND_REASONS[hand.reason][locale] })}</Notice>
  return hand.state === 'ended' ? <Notice announce="polite">{say.ended}</Notice> : null
}

function Said({ hand }: { hand: OwnHand }) {
  const { messages } = useLive()
  return <span dir="auto">{fill(messages.hand.said, { text: hand.text })}</span>
}
